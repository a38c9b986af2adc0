package org.threadcenter.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.DefaultKeyDecodingProfile;
import com.googlecode.lanterna.input.InputDecoder;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Msg;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Start;
import org.threadcenter.tui.Update;
import org.threadcenter.tui.View;

/**
 * A sitting without a terminal, for the build: it goes through what a sitting needs first, so that the
 * start-up cache holds those classes. One thread.
 */
public final class Rehearsal {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;
    private static final List<Class<?>> NEEDS_A_TERMINAL = List.of(
            LanternaTerminal.class, ChatTerminal.class, FastScreen.class, Stty.class, Signals.class,
            EffectRunner.class, TuiSession.class, TuiLoop.class, Inbox.class, NoTerminalException.class);

    /** Draws the screens that {@code start} leads to, types a few keys, and returns how many characters would have been sent. */
    public static int run(Start start) throws IOException {
        NEEDS_A_TERMINAL.forEach(Rehearsal::load);
        new InputDecoder(new InputStreamReader(new ByteArrayInputStream(new byte[0]), StandardCharsets.UTF_8))
                .addProfile(new DefaultKeyDecodingProfile());
        Rehearsal rehearsal = new Rehearsal(start);
        new KeyReader(new ByteArrayInputStream("oi\r\u001b[A\u001bOQ1\u001b".getBytes(StandardCharsets.UTF_8)),
                        input -> rehearsal.play(new Msg.User(input)))
                .run();
        rehearsal.play(new Msg.Client(new ClientEvent.Connecting("127.0.0.1", 5000, 1)));
        rehearsal.play(new Msg.Client(new ClientEvent.Heard("ana", "olá 日本語 🎉")));
        rehearsal.play(new Msg.Client(new ClientEvent.People(List.of("ana", "bia"))));
        rehearsal.play(new Msg.Client(new ClientEvent.RoomJoined("lobby", Optional.empty(), "")));
        rehearsal.play(new Msg.Client(new ClientEvent.Roster("lobby", List.of(
                new ClientEvent.Person("1f0c9ae27b3d4401", "ana", 0, false, true)))));
        return rehearsal.charsSent;
    }

    private static void load(Class<?> needed) {
        try {
            Class.forName(needed.getName());
        } catch (ClassNotFoundException itIsOurs) {
            throw new AssertionError(itIsOurs);
        }
    }

    /** Lanterna's screen without a terminal behind it; what would be sent is made all the same. */
    private static final class Stage extends TerminalScreen {
        Stage() throws IOException {
            super(new DefaultVirtualTerminal(new TerminalSize(COLUMNS, ROWS)));
        }

        String frame() {
            return Frame.of(getBackBuffer(), getFrontBuffer(), true, Optional.ofNullable(getCursorPosition()));
        }
    }

    private final Brush brush = new Brush(Theme.of(Theme.Colors.TRUE, Theme.Background.DARK, Map.of()));
    private final Stage stage = new Stage();
    private Model model;
    private int charsSent;

    private Rehearsal(Start start) throws IOException {
        model = Model.start(start);
    }

    private void play(Msg message) {
        Now now = new Now(System.nanoTime(), System.currentTimeMillis());
        model = Update.step(model, message, now).model();
        brush.paint(View.draw(model, now), stage);
        charsSent += stage.frame().length();
    }
}
