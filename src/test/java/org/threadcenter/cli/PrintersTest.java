package org.threadcenter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;
import org.threadcenter.client.Agreement;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.Line;
import org.threadcenter.client.LinkWish;
import org.threadcenter.fault.AimedFault;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.i18n.Texts;
import org.threadcenter.reliable.FragmentState;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;

class PrintersTest {
    private static final ClientSettings SETTINGS =
            new ClientSettings("h", 5000, Optional.empty(), LinkWish.DEFAULT, 5_000_000_000L);
    private static final String EVIL = "a\u001b[2J\u009b\u202eb\rc\u0007";

    private TestShell shell;

    @BeforeEach
    void openShell() {
        shell = new TestShell(Path.of(""));
    }

    private PlainPrinter plain(boolean quiet) {
        return new PlainPrinter(shell.shell(), Texts.of("cli", Locale.ENGLISH), SETTINGS, quiet);
    }

    @Test
    void everyLineOfATextHasItsAuthorInFront() {
        plain(false).print(new ClientEvent.Heard("ana", "oi\n[bia] forged"));
        assertEquals("[BROADCAST] [ana] oi\n[BROADCAST] [ana] [bia] forged\n", shell.out());
    }

    private static Line line(String room, String kind, String text) {
        return new Line(room, 7, 1_234L, "d", "ana", kind, text, false, OptionalLong.empty());
    }

    @Test
    void otherRoomsStandInFront() {
        PlainPrinter printer = plain(false);
        String direct = Room.direct("0".repeat(16), "1".repeat(16));
        printer.print(new ClientEvent.RoomJoined(direct, Optional.of("bia"), ""));
        printer.print(new ClientEvent.Heard(line("turma-b", Message.TEXT, "oi\n* bia lies")));
        printer.print(new ClientEvent.Heard(line("turma-b", Message.ACTION, "waves")));
        printer.print(new ClientEvent.Heard(line(direct, Message.TEXT, "psst")));
        assertEquals("[#turma-b] [ana] oi\n[#turma-b] [ana] * bia lies\n[#turma-b] * ana waves\n[@ana] [ana] psst\n",
                shell.out());
    }

    @Test
    void thePastIsForPersonsAlone() {
        Line line = line(Room.LOBBY, Message.TEXT, "oi");
        ClientEvent recalled = new ClientEvent.Recalled(Room.LOBBY, List.of(line), false);
        plain(false).print(recalled);
        plain(false).printPast(line);
        assertEquals("", shell.out());
        shell = new TestShell(Path.of("")).onTerminal();
        plain(false).print(recalled);
        plain(false).printPast(line);
        assertTrue(shell.out().matches("(\\[HISTORY\\] [-0-9]+ [0-9:]+ \\[#lobby\\] \\[ana\\] oi\n){2}"), shell.out());
    }

    @Test
    void whatWaitsFromLastTimeIsToldOnce() {
        PlainPrinter printer = plain(false);
        printer.print(new ClientEvent.Waiting(-2, Room.LOBBY, Message.TEXT, "a"));
        printer.print(new ClientEvent.Waiting(-1, Room.LOBBY, Message.TEXT, "b"));
        printer.print(new ClientEvent.Connecting("h", 5000, 1));
        printer.print(new ClientEvent.Connecting("h", 5000, 2));
        assertEquals("2 lines from last time still wait and go out now.\n", shell.err());
    }

    @Test
    void aServerThatCannotStoreIsToldOnceUntilItCan() {
        PlainPrinter printer = plain(false);
        printer.print(new ClientEvent.Held("full", 5_000_000_000L));
        printer.print(new ClientEvent.Held("full", 5_000_000_000L));
        assertEquals(1, shell.err().lines().count());
        printer.print(new ClientEvent.Moved(1, new Delivery.Stored(0)));
        printer.print(new ClientEvent.Held("full", 5_000_000_000L));
        assertEquals(2, shell.err().lines().count());
    }

    @Test
    void peopleAreToldWithHowLongTheyAreSilent() {
        ClientEvent.Roster roster = new ClientEvent.Roster(Room.LOBBY, List.of(
                new ClientEvent.Person("1", "rui", 0, true, false),
                new ClientEvent.Person("2", "Bia", 7_100_000L, false, false),
                new ClientEvent.Person("3", "ana", 7_199_000L, false, true)));
        plain(false).printPeople(roster, 7_230_000L);
        assertEquals("[USERS] ana, Bia (idle 2 min), rui (away)\n", shell.out());
    }

    @Test
    void jsonTellsWhereAndWhenAndWhose() {
        String message = "\"nick\":\"ana\",\"text\":\"oi\",\"room\":\"turma-b\",\"mid\":7,"
                + "\"at\":\"1970-01-01T00:00:01.234Z\",\"device\":\"d\",\"kind\":\"text\",\"own\":";
        Line line = line("turma-b", Message.TEXT, "oi");
        assertEquals("{\"event\":\"message\"," + message + "false}",
                JsonPrinter.json(new ClientEvent.Heard(line)).toString());
        Line own = new Line("turma-b", 7, 1_234L, "d", "ana", Message.TEXT, "oi", true, OptionalLong.of(3));
        assertEquals("{\"event\":\"placed\"," + message + "true,\"id\":3}",
                JsonPrinter.json(new ClientEvent.Heard(own)).toString());
        assertEquals("{\"event\":\"history\",\"room\":\"turma-b\",\"messages\":[{" + message + "false}],\"more\":true}",
                JsonPrinter.json(new ClientEvent.HistoryPage(1, "turma-b", List.of(line), true)).toString());
        assertEquals("{\"event\":\"joined\",\"room\":\"x\",\"topic\":\"t\",\"partner\":\"bia\"}",
                JsonPrinter.json(new ClientEvent.RoomJoined("x", Optional.of("bia"), "t")).toString());
        assertEquals("{\"event\":\"rooms\",\"rooms\":[{\"room\":\"x\",\"people\":2,\"head\":9,\"topic\":\"t\"}]}",
                JsonPrinter.json(new ClientEvent.Rooms(List.of(new ClientEvent.RoomInfo("x", 2, 9, "t")))).toString());
    }

    @Test
    void listsAppearOnlyWhenAskedFor() {
        PlainPrinter printer = plain(false);
        printer.print(new ClientEvent.People(List.of("x")));
        printer.expectPeople();
        printer.print(new ClientEvent.People(List.of("ana", "bia")));
        printer.print(new ClientEvent.People(List.of("ana", "bia")));
        assertEquals("[USERS] ana, bia\n", shell.out());
    }

    @Test
    void othersTextCannotTouchTheTerminal() {
        for (TestShell some : List.of(shell, new TestShell(Path.of("")).onTerminal())) {
            shell = some;
            PlainPrinter printer = plain(false);
            printer.expectPeople();
            printer.print(new ClientEvent.Heard(EVIL, EVIL));
            printer.print(new ClientEvent.HeardRaw(EVIL));
            printer.print(new ClientEvent.People(List.of(EVIL)));
            printer.print(new ClientEvent.NickRefused(EVIL, EVIL, EVIL));
            new JsonPrinter(some.shell().out()).print(new ClientEvent.Heard(EVIL, EVIL));
            String all = some.out() + some.err();
            assertTrue(all.codePoints()
                    .noneMatch(c -> c != '\n' && Character.isISOControl(c) || c == 0x202e), all);
        }
    }

    @Test
    void whatIsNoChatGoesToStandardError() {
        PlainPrinter printer = plain(false);
        Trouble refused = new Trouble(Trouble.Kind.CONNECTION_REFUSED, "Connection refused");
        printer.print(new ClientEvent.Disconnected(refused, 2, 1_500_000_000L));
        printer.print(new ClientEvent.Moved(1, new Delivery.Refused(Refusal.OUTBOX_FULL)));
        assertEquals("", shell.out());
        assertTrue(shell.err().startsWith(
                "No server answers at h, port 5000; is it running? Trying again in 2 s.\n"), shell.err());
    }

    @Test
    void aPersonIsToldHowToConnectAtOnce() {
        shell = new TestShell(Path.of("")).onTerminal();
        Trouble refused = new Trouble(Trouble.Kind.CONNECTION_REFUSED, "Connection refused");
        plain(false).print(new ClientEvent.Disconnected(refused, 2, 1_500_000_000L));
        assertEquals(
                "No server answers at h, port 5000; is it running? Trying again in 2 s; an empty line tries at once.\n",
                shell.err());
    }

    @Test
    void aHistoryThatWasSetAsideIsToldEvenWhenQuiet() {
        ClientEvent event = new ClientEvent.SetAside(Path.of("/p/history.db.damaged"));
        plain(true).print(event);
        assertEquals("What this machine had kept of earlier chats could not be read and was set aside as"
                + " /p/history.db.damaged: the server's messages come again, but lines of yours that still waited to be"
                + " sent may be missing.\n", shell.err());
        new JsonPrinter(shell.shell().out()).print(event);
        assertEquals("{\"event\":\"set_aside\",\"file\":\"/p/history.db.damaged\"}\n", shell.out());
    }

    @Test
    void quietLeavesOnlyErrors() {
        PlainPrinter printer = plain(true);
        printer.print(new ClientEvent.Connected(new Agreement.Baseline(LinkParameters.DEFAULT, "x"), false));
        assertEquals("", shell.err());
        printer.print(new ClientEvent.Moved(1, new Delivery.Refused(Refusal.TOO_LONG)));
        assertEquals("A message is longer than 65536 bytes; send it in parts.\n", shell.err());
    }

    @Test
    void everyTroubleAndRefusalHasItsSentence() {
        TroubleText texts = new TroubleText(Texts.of("cli", Locale.of("pt")), SETTINGS);
        List<Trouble.Kind> saidByServer = List.of(
                Trouble.Kind.HANDSHAKE_REFUSED, Trouble.Kind.TURNED_AWAY, Trouble.Kind.CLOSED_BY_SERVER);
        for (Trouble.Kind kind : Trouble.Kind.values()) {
            assertTrue(texts.of(new Trouble(kind, "detail")).endsWith(
                    saidByServer.contains(kind) ? "detail" : texts.of(new Trouble(kind, ""))));
        }
        for (Refusal refusal : Refusal.values()) {
            assertTrue(texts.of(refusal).endsWith("."));
        }
    }

    @Test
    void tellsHowTheChannelIsDisturbedWhenThatChanges() {
        FaultPlan lossy = new FaultPlan(0.2, 0, 0, 0, 7);
        PlainPrinter printer = plain(false);
        printer.print(new ClientEvent.ChannelConfigured(FaultPlan.NONE));
        printer.print(new ClientEvent.ChannelConfigured(lossy));
        printer.print(new ClientEvent.ChannelConfigured(lossy));
        plain(true).print(new ClientEvent.ChannelConfigured(lossy, false));
        assertEquals("The channel is being disturbed now: 20% loss. /sim off ends it.\n", shell.err());
        printer.print(new ClientEvent.ChannelConfigured(lossy, false));
        assertTrue(shell.err().contains("This server knows only loss"), shell.err());
    }

    @Test
    void tellsWhatWasAimedAtFragmentsThatTheMessageDidNotHave() {
        FaultPlan aimed = FaultPlan.NONE.withAimed(
                List.of(new AimedFault.DropFragment(2), new AimedFault.DropFragment(4)));
        for (PlainPrinter printer : List.of(plain(false), plain(true))) {
            printer.print(new ClientEvent.ChannelConfigured(aimed));
            for (long id = 1; id <= 2; id++) {
                printer.print(new ClientEvent.Moved(id, new Delivery.InFlight()));
                printer.print(new ClientEvent.FragmentMoved(id, 0, 1, FragmentState.SENT, 0));
                printer.print(new ClientEvent.Moved(id, new Delivery.Stored(0)));
            }
        }
        assertEquals("Your next message meets this, once: drop 2,4. /sim off calls it off.\n"
                + "That message had only 1 fragment, so drop 2,4 met nothing. "
                + "For smaller fragments: --max-fragment-size 5, or menu 2.\n", shell.err());
    }

    @Test
    void jsonTellsAllOfAChannel() {
        FaultPlan plan = new FaultPlan(0.5, 0.25, 0.125, 0, 1, 2_000_000_000L, 1_500_000L, 7, Direction.UP,
                List.of(new AimedFault.DropAck(11), new AimedFault.CorruptByte(5, 3)));
        assertEquals(
                "{\"event\":\"channel\",\"loss\":0.5,\"corruption\":0.25,\"delay\":1.0,\"delay_ms\":2000.0,\"seed\":7,"
                        + "\"duplication\":0.125,\"reordering\":0.0,\"jitter_ms\":1.5,\"direction\":\"up\","
                        + "\"aimed\":[\"drop ack 11\",\"corrupt 5:3\"],\"whole\":false}",
                JsonPrinter.json(new ClientEvent.ChannelConfigured(plan, false)).toString());
    }

    @Test
    void jsonEscapesWhatItMust() {
        assertEquals(
                "{\"event\":\"message\",\"nick\":\"a\\\"\\\\\",\"text\":\"1\\n2\\t\\u001b\\u202e olá 🎉\\ud800\","
                        + "\"room\":\"lobby\",\"kind\":\"text\",\"own\":false}",
                JsonPrinter.json(new ClientEvent.Heard("a\"\\", "1\n2\t\u001b\u202e olá 🎉\ud800")).toString());
    }

    @Test
    void jsonTellsTheProfileAndWhetherAMessageIsStored() {
        assertEquals(
                "{\"event\":\"delivery\",\"id\":7,\"state\":\"stored\",\"retries\":2}",
                JsonPrinter.json(new ClientEvent.Moved(7, new Delivery.Stored(2))).toString());
        Delivery muted = new Delivery.RefusedByServer("muted", "not now");
        assertTrue(JsonPrinter.json(new ClientEvent.Moved(7, muted)).toString().endsWith(
                "\"state\":\"refused\",\"why\":\"by_server\",\"code\":\"muted\",\"message\":\"not now\"}"));
        ReliableSettings settings = ReliableSettings.onTheWire(Protocol.SELECTIVE_REPEAT, 512, 8);
        assertEquals(
                "{\"event\":\"connected\",\"protocol\":\"sr\",\"max_fragment_size\":512,\"window_size\":8,"
                        + "\"session\":\"s\",\"again\":true,\"profile\":\"extended\",\"device\":\"d\"}",
                JsonPrinter.json(new ClientEvent.Connected(
                        new Agreement.Extended(settings, "s", "d", "default"), true)).toString());
    }

    @Test
    void aTextThatTheServerDidNotTakeIsToldWithItsReason() {
        plain(true).print(new ClientEvent.Moved(1, new Delivery.RefusedByServer("muted", "You are muted\u001b[2J.")));
        assertEquals("A message was not taken by the server: You are muted␛[2J.\n", shell.err());
    }

    @Test
    void jsonTellsHowAMessageFares() {
        assertEquals(
                "{\"event\":\"delivery\",\"id\":7,\"state\":\"received\",\"retries\":2,\"maybe_twice\":true}",
                JsonPrinter.json(new ClientEvent.Moved(7, new Delivery.Received(2, true))).toString());
        assertEquals(
                "{\"event\":\"delivery\",\"id\":8,\"state\":\"refused\",\"why\":\"too_long\"}",
                JsonPrinter.json(new ClientEvent.Moved(8, new Delivery.Refused(Refusal.TOO_LONG))).toString());
        assertEquals(
                "{\"event\":\"users\",\"users\":[\"ana\",\"bia\"],\"room\":\"lobby\"}",
                JsonPrinter.json(new ClientEvent.People(List.of("ana", "bia"))).toString());
        assertEquals("{\"event\":\"ended\"}", JsonPrinter.json(new ClientEvent.Ended(Optional.empty()))
                .toString());
    }
}
