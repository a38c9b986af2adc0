package org.threadcenter.tui.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Person;
import org.threadcenter.client.ClientEvent.RoomInfo;
import org.threadcenter.client.ClientEvent.RoomJoined;
import org.threadcenter.client.ClientEvent.RoomLeft;
import org.threadcenter.client.ClientEvent.Roster;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Key;
import org.threadcenter.tui.Tui;

/** Rooms and conversations as a person uses them. */
class RoomsTest {
    private static final String WITH_BIA = "@1f0c9ae27b3d4401+2222222222222222";

    private static final List<RoomInfo> LISTED = List.of(
            new RoomInfo("lobby", 5, 40, "Third-floor lab"), new RoomInfo("turma-b", 1, 3, ""));

    /** In the lobby, in turma-b and in a conversation with bia, looking at the lobby. */
    private static Tui three() {
        return three(Locale.ENGLISH);
    }

    private static Tui three(Locale locale) {
        return Tui.extendedChat(locale)
                .client(new RoomJoined("lobby", Optional.empty(), "Third-floor lab"))
                .client(new RoomJoined("turma-b", Optional.empty(), ""))
                .client(new RoomJoined(WITH_BIA, Optional.of("bia"), ""));
    }

    private Tui news(Tui tui) {
        return tui.says("turma-b", 1, "caio", "oi").says("turma-b", 2, "caio", "tudo").says("turma-b", 3, "dani", "bem")
                .says(WITH_BIA, 1, "bia", "psiu");
    }

    private static Person person(String nick, long idleSince, boolean away) {
        return new Person("device-" + nick, nick, idleSince, away, nick.equals("ana"));
    }

    @Test
    void theRoomsStandInTheStatusLineWithWhatIsNew() {
        Tui tui = news(three());
        tui.row(21, " [1 lobby] 2 turma-b 3  3 @bia •1                                   ● connected");
        tui.row(0, " #lobby   Third-floor lab                                              3 people");
        assertEquals("(4) ThreadCenter · 127.0.0.1:5000", tui.picture().title());
        tui.client(new ClientEvent.ChannelConfigured(new FaultPlan(0.2, 0, 0, 0, 7)))
                .row(21, " [1 lobby] 2 turma-b 3  3 @bia •1                   SIM 20% loss    ● connected");
        tui.size(40, 12).sees("[1 lobby]").sees("● connected");
    }

    @Test
    void oneRoomAloneNeedsNoList() {
        Tui.extendedChat(Locale.ENGLISH).row(21, " ana                                                                ● connected");
    }

    @Test
    void altAndADigitLeadToARoomAndAToWhatIsNew() {
        Tui tui = news(three()).alt("2").sees("1 lobby [2 turma-b] 3 @bia •1").sees("#turma-b").sees("caio        oi");
        tui.alt("a").sees("[3 @bia]").sees("psiu").sees("only you and bia").alt("9").sees("[3 @bia]");
        tui.ctrl("n").sees("[1 lobby]").ctrl("p").sees("[3 @bia]").ctrl("p").sees("[2 turma-b]");
        assertEquals("ThreadCenter · 127.0.0.1:5000", tui.picture().title());
    }

    @Test
    void whoCallsComesBeforeWhatIsOnlyNew() {
        news(three()).alt("a").sees("[3 @bia]").alt("a").sees("[2 turma-b]").alt("a").sees("[2 turma-b]");
    }

    @Test
    void aLineShowsFromWhereOnARoomIsNew() {
        Tui tui = three().says("turma-b", 1, "caio", "velha").alt("2").alt("1").says("turma-b", 2, "caio", "fresca");
        tui.alt("2").sees("─ new ─").alt("1").alt("2").seesNot("─ new ─");
    }

    @Test
    void draftAndPlaceWaitInTheirRoom() {
        Tui tui = three();
        for (int i = 1; i <= 60; i++) {
            tui.says("lobby", i, "bia", "line " + i);
        }
        tui.type("meio dito").press(Key.PAGE_UP).sees("line 37");
        String row = tui.picture().row(5);
        tui.alt("2").seesNot("meio dito").type("outra").alt("1").sees("› meio dito").alt("2").sees("› outra").alt("1");
        assertEquals(row, tui.picture().row(5));
    }

    @Test
    void whatIsSaidGoesToTheRoomInSight() {
        Tui tui = three().alt("2").forgetEffects().type("oi").press(Key.ENTER);
        tui.asks(new Effect.Say(1, "turma-b", "text", "oi"), new Effect.RememberInput("oi"));
        tui.alt("1").moved(1, new Delivery.Stored(0)).seesNot("✓  oi").alt("2").sees("ana      ✓  oi");
        tui.forgetEffects().type("/me acena").press(Key.ENTER)
                .asks(new Effect.Say(2, "turma-b", "action", "acena"), new Effect.RememberInput("/me acena"));
    }

    @Test
    void onlyWhoAskedForARoomIsLedThere() {
        Tui tui = Tui.extendedChat(Locale.ENGLISH).forgetEffects().type("/join Turma-B").press(Key.ENTER)
                .asks(new Effect.Join("turma-b"), new Effect.RememberInput("/join Turma-B"))
                .client(new RoomJoined("outra", Optional.empty(), "")).sees("[1 lobby]").forgetEffects()
                .client(new RoomJoined("turma-b", Optional.empty(), "provas"));
        tui.asks(new Effect.AskHistory(1, "turma-b", Long.MAX_VALUE, 100));
        tui.sees("[3 turma-b]").sees("#turma-b   provas").sees("You are in #turma-b.");
        tui.alt("1").forgetEffects().type("/join #turma-b").press(Key.ENTER).sees("[3 turma-b]")
                .asks(new Effect.RememberInput("/join #turma-b"));
    }

    @Test
    void aRoomThatIsLeftCloses() {
        Tui tui = three().alt("2").forgetEffects().type("/leave").press(Key.ENTER)
                .asks(new Effect.Leave("turma-b"), new Effect.RememberInput("/leave"))
                .client(new RoomLeft("turma-b")).sees("[1 lobby] 2 @bia").sees("You left #turma-b.");
        tui.type("/leave").press(Key.ENTER).sees("Everybody is in the lobby");
        tui.forgetEffects().type("/leave @bia").press(Key.ENTER).asks(new Effect.RememberInput("/leave @bia"))
                .seesNot("@bia ");
        three().alt("2").client(new RoomLeft(WITH_BIA)).sees(" 1 lobby [2 turma-b]");
    }

    @Test
    void aMessageToOnePersonOpensTheConversationAndIsSaidThere() {
        Tui tui = Tui.extendedChat(Locale.ENGLISH).forgetEffects().type("/msg Bia oi, só você").press(Key.ENTER)
                .asks(new Effect.Converse("Bia"), new Effect.RememberInput("/msg Bia oi, só você"))
                .client(new RoomJoined(WITH_BIA, Optional.of("bia"), ""));
        assertTrue(tui.asked().contains(new Effect.Say(1, WITH_BIA, "text", "oi, só você")));
        tui.sees("[2 @bia]").sees("·  oi, só você").alt("1").forgetEffects().type("/msg bia mais").press(Key.ENTER);
        tui.asks(new Effect.Say(2, WITH_BIA, "text", "mais"), new Effect.RememberInput("/msg bia mais"));
    }

    @Test
    void whatCannotBeSaidToAnybodyComesBack() {
        Tui.extendedChat(Locale.ENGLISH).type("/msg eva oi").press(Key.ENTER)
                .client(new ClientEvent.Denied(0, "nobody_there", ""))
                .sees("Nobody called eva is here.").sees("› /msg eva oi");
    }

    @Test
    void aBaselineServerHasOnlyTheLobbyAndSaysSoOnce() {
        Tui tui = Tui.chat().forgetEffects().type("/rooms").press(Key.ENTER)
                .asks(new Effect.AskRooms(), new Effect.RememberInput("/rooms"))
                .client(new ClientEvent.Denied(0, "needs_extended", ""));
        tui.reads("This server has only the lobby: rooms, private messages, history and search need a ThreadCenter");
        tui.type("/search oi").press(Key.ENTER).client(new ClientEvent.Denied(1, "needs_extended", ""))
                .seesNot("looking");
        assertEquals(2, tui.picture().text().split("has only the lobby", -1).length - 1);
    }

    @Test
    void aReasonThisProgramDoesNotKnowIsSaidInTheServersWords() {
        three().client(new ClientEvent.Denied(0, "of_a_later_version", "Come back on Friday."))
                .sees("Come back on Friday.");
        three(Tui.PT).type("/join x").press(Key.ENTER)
                .client(new ClientEvent.Denied(0, "too_many_rooms", "You are in too many."))
                .sees("Você já está em tantas salas");
    }

    @Test
    void listsTheRoomsAndCompletesTheirNames() {
        Tui tui = Tui.extendedChat(Locale.ENGLISH).client(new ClientEvent.Rooms(LISTED)).seesNot("2 rooms")
                .type("/rooms").press(Key.ENTER).client(new ClientEvent.Rooms(LISTED));
        tui.reads("2 rooms; /join #NAME goes into one").sees("#lobby    5 people · Third-floor lab")
                .sees("#turma-b  1 person");
        tui.type("/join tu").press(Key.TAB).sees("› /join #turma-b").ctrl("u");
        tui.type("/search in:#l").press(Key.TAB).sees("› /search in:#lobby").ctrl("u");
        tui.type("/search from:bi").press(Key.TAB).sees("› /search from:bia").ctrl("u");
        tui.type("/msg bi").press(Key.TAB).type("x").sees("› /msg bia x");
    }

    @Test
    void tellsAndSetsTheTopic() {
        Tui tui = three().alt("2").forgetEffects().type("/topic").press(Key.ENTER).sees("#turma-b has no topic.")
                .forgetEffects().type("/topic provas em dezembro").press(Key.ENTER)
                .asks(new Effect.SetTopic("turma-b", "provas em dezembro"),
                new Effect.RememberInput("/topic provas em dezembro"))
                .client(new ClientEvent.TopicChanged("turma-b", "provas em dezembro", "ana"));
        tui.sees("#turma-b   provas em dezembro").sees("ana set the topic: provas em dezembro");
        tui.forgetEffects().type("/topic -").press(Key.ENTER)
                .asks(new Effect.SetTopic("turma-b", ""), new Effect.RememberInput("/topic -"))
                .client(new ClientEvent.TopicChanged("turma-b", "", "ana")).sees("ana took the topic away.");
    }

    @Test
    void theRosterTellsWhoIsIdleAndWhoIsAway() {
        Tui tui = three();
        long now = tui.now().wallMillis();
        tui.client(new Roster("lobby", List.of(person("ana", now, false), person("caio", now - 12 * 60_000, false),
                        person("dani", now - 3 * 3_600_000, false), person("bia", now, true))));
        tui.size(120, 30).sees("│ People 4").sees("│ ● ana  you").sees("│ ● caio  12 min").sees("│ ● dani  3 h")
                .sees("│ ◌ bia  away");
        assertEquals(tui.now().nanos() + 60_000_000_000L, tui.nextTick().getAsLong());
        tui.client(new ClientEvent.Disconnected(new Trouble(Trouble.Kind.CONNECTION_LOST, ""), 2, 0)).size(120, 30)
                .sees("│ caio").seesNot("●").client(new ClientEvent.Connected(Tui.extended(), true));
        tui.size(80, 24).type("/who").press(Key.ENTER).reads("4 people: ana (you), caio (12 min), dani (3 h), bia (away)");
        tui.press(Key.F2).type("p").sees("caio  12 min");
    }

    @Test
    void comingsAndGoingsShowInTheirRoomAlone() {
        Tui tui = three().client(new Roster("turma-b", List.of(person("ana", 0, false), person("caio", 0, false))))
                .client(new Roster("turma-b", List.of(person("ana", 0, false), person("dani", 0, false))));
        tui.client(new Roster("lobby", List.of())).client(new Roster("lobby", List.of(person("ana", 0, false))));
        tui.seesNot("joined").alt("2").sees("+ dani joined · caio left")
                .client(new Roster("turma-b", List.of(person("ana", 0, false),
                new Person("device-dani", "eva", 0, false, false)))).sees("+ eva joined · caio left");
    }

    @Test
    void aWideWindowHasTheRoomsAtTheLeft() {
        Tui tui = news(three()).size(100, 24);
        tui.row(0, " Rooms             │ #lobby   Third-floor lab                                 │ People 3");
        tui.row(1, " ▌1 lobby          │                     ── Sun 22 Nov ──                     │ ana  you");
        tui.row(2, "  2 turma-b      3 │ 12:01            Connected to 127.0.0.1:5000. Type a     │ bia");
        tui.row(3, "  3 @bia        •1 │                  line and press Enter; /help lists the   │ caio");
        tui.on(new Input.Clicked(4, 2)).sees("▌2 turma-b").press(Key.F7).seesNot("Rooms").sees("[2 turma-b]")
                .press(Key.F7).sees(" Rooms ");
        Tui.chat().press(Key.F7).reads("The list of rooms at the side needs 100 columns");
    }

    @Test
    void anActionIsShownAsOneEverywhere() {
        three().says("lobby", 1, "bia", "action", "waves").sees("*           bia waves");
    }

    @Test
    void aLineToOnePersonRingsUnlessItIsSeen() {
        Tui tui = three().forgetEffects().says(WITH_BIA, 1, "bia", "psiu").asks(new Effect.Bell());
        tui.alt("3").forgetEffects().says(WITH_BIA, 2, "bia", "oi").asks();
        tui.says("turma-b", 1, "caio", "oi").asks().says("turma-b", 2, "caio", "oi, Ana").asks(new Effect.Bell());
        tui.sees("2 turma-b •1");
    }

    @Test
    void anotherServerHasOtherRooms() {
        Tui tui = three().alt("2").type("oi").press(Key.F3).press(Key.ENTER);
        tui.seesNot("turma-b").row(0, " #lobby   127.0.0.1:5000");
    }

    @Test
    void whatWaitsOnThisMachineLeavesTheScreenWithItsServer() {
        OpenRooms rooms = OpenRooms.LOBBY.with("lobby", room -> room.with(room.transcript()
                .own(1, "ana", "espera", false, 0).own(2, "ana", "foi", false, 0).marked(2, new Mark.Arrived(0, false))));
        assertEquals(0, rooms.elsewhere(false, true).lobby().transcript().entries().size());
        assertEquals(0, rooms.elsewhere(false, true).openLines());
        Transcript failed = rooms.elsewhere(false, false).lobby().transcript();
        assertEquals(2, failed.entries().size());
        assertTrue(failed.retryable().isPresent());
    }

    @Test
    void aKnownNameIsBetterThanADevicesId() {
        Tui tui = Tui.extendedChat(Locale.ENGLISH).client(new RoomJoined(WITH_BIA, Optional.of("2222222222222222"), ""))
                .sees("2 @222222").says(WITH_BIA, 1, "bia", "oi").sees("2 @bia •1");
        tui.client(new RoomJoined(WITH_BIA, Optional.of("2222222222222222"), "")).sees("2 @bia •1")
                .client(new RoomJoined(WITH_BIA, Optional.of("beatriz"), "")).sees("2 @beatriz •1");
    }

    @Test
    void aConversationIsCalledAsTheOtherOneIsNow() {
        Tui tui = Tui.extendedChat(Locale.ENGLISH).client(new RoomJoined(WITH_BIA, Optional.of("2222222222222222"), ""));
        Person own = new Person("1f0c9ae27b3d4401", "ana", 0, false, true);
        tui.client(new Roster("lobby", List.of(own, new Person("2222222222222222", "127.0.0.1:4711", 0, false, false))))
                .sees("2 @222222");
        tui.client(new Roster("lobby", List.of(own, new Person("3333333333333333", "caio", 0, false, false),
                new Person("2222222222222222", "bia", 0, false, false)))).sees("2 @bia");
        tui.client(new Roster(WITH_BIA, List.of(own, new Person("2222222222222222", "beatriz", 0, false, false))))
                .sees("2 @beatriz").client(new Roster("lobby", List.of(own))).sees("2 @beatriz");
    }

    @Test
    void manyRoomsShowTheOnesThatMatter() {
        Tui tui = three();
        for (int i = 0; i < 30; i++) {
            tui.client(new RoomJoined("sala-" + i, Optional.empty(), ""));
        }
        tui.says("sala-29", 1, "bia", "oi ana").sees("[1 lobby]").sees("33 sala-29 •1").sees("…");
        tui.size(100, 20).ctrl("p").sees("▌  sala-29");
    }
}
