package org.threadcenter.tui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.LinkWish;
import org.threadcenter.tui.Input.Key;

/** The form that asks for a server. */
class ConnectTest {
    private static Tui form() {
        return Tui.of(Tui.start(Start.Mode.CHAT, Locale.ENGLISH, Optional.empty())).size(80, 24);
    }

    private static Effect connect(String host, int port, Optional<String> nick) {
        return new Effect.Connect(new ClientSettings(
                host, port, nick, LinkWish.DEFAULT, ClientSettings.MIN_ACK_TIMEOUT_NANOS));
    }

    @Test
    void offersTheDefaultsForOneEnter() {
        form().sees("Server   127.0.0.1").sees("Port     5000").asks()
                .press(Key.ENTER).asks(connect("127.0.0.1", 5000, Optional.empty())).sees("#lobby");
    }

    @Test
    void replacesWhatStandsInAFieldByTyping() {
        form().type("10.0.0.7").press(Key.DOWN).type("5001").press(Key.TAB).type("ana").press(Key.ENTER)
                .asks(connect("10.0.0.7", 5001, Optional.of("ana")));
    }

    @Test
    void keepsWhatStandsThereWhenTheCaretMovesFirst() {
        form().press(Key.LEFT).press(Key.RIGHT).type("0").press(Key.ENTER)
                .asks(connect("127.0.0.10", 5000, Optional.empty()));
    }

    @Test
    void refusesAPortAtItsFieldWithTheLegalRange() {
        form().press(Key.DOWN).type("70000").press(Key.ENTER).asks().sees("▌ Port     70000")
                .sees("✗ a whole number from 1 to 65535")
                .type("5000").seesNot("✗").press(Key.ENTER)
                .asks(connect("127.0.0.1", 5000, Optional.empty()));
    }

    @Test
    void refusesANickAtItsField() {
        form().press(Key.DOWN).press(Key.DOWN).type("server").press(Key.ENTER).asks()
                .sees("✗ this one is reserved");
    }

    @Test
    void listsRecentServersFirst() {
        Tui.of(Tui.recents(List.of(new Start.Recent("10.0.0.7", 5000, Optional.of("ana")),
                        new Start.Recent("lab", 6000, Optional.empty()))))
                .size(80, 24)
                .row(3, " ▌ 10.0.0.7:5000          as ana")
                .row(4, "   lab:6000")
                .press(Key.DOWN).press(Key.ENTER).asks(connect("lab", 6000, Optional.empty()));
    }

    @Test
    void joinsARecentServerByTwoClicks() {
        Tui.of(Tui.recents(List.of(new Start.Recent("a", 1, Optional.empty()),
                new Start.Recent("b", 2, Optional.empty()))))
                .size(80, 24).on(new Input.Clicked(5, 4)).asks().on(new Input.Clicked(5, 4))
                .asks(connect("b", 2, Optional.empty()));
    }

    @Test
    void comesBackWithTheReasonWhenTheServerWillNotHaveIt() {
        Trouble refused = new Trouble(Trouble.Kind.HANDSHAKE_REFUSED, "window too large");
        form().press(Key.ENTER).client(new ClientEvent.Ended(Optional.of(refused)))
                .reads("doesn't accept this connection. It says: window too large.").sees("Enter join");
    }

    @Test
    void leavesWithEscapeOnlyFromTheFirstForm() {
        form().press(Key.ESCAPE).asks(new Effect.Quit());
        assertEquals(Screen.CHAT, Tui.chat().forgetEffects().press(Key.F3).press(Key.ESCAPE).asks().model()
                .screen());
    }
}
