package org.threadcenter.tui.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Denied;
import org.threadcenter.client.ClientEvent.Found;
import org.threadcenter.client.ClientEvent.HistoryPage;
import org.threadcenter.client.ClientEvent.RoomJoined;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.Line;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Key;
import org.threadcenter.tui.Tui;

/** Places, the past and what is found in it, as a person sees them. */
class PastTest {
    private static final long SATURDAY = Instant.parse("2026-11-21T15:00:00Z").toEpochMilli();

    private static Tui chat() {
        return Tui.extendedChat(Locale.ENGLISH);
    }

    private static List<Line> lines(String room, long from, long to) {
        List<Line> lines = new ArrayList<>();
        for (long mid = from; mid <= to; mid++) {
            lines.add(Tui.line(room, mid, SATURDAY + mid * 1_000, "bia", "text", "line " + mid));
        }
        return lines;
    }

    private static Tui talked(long from, long to) {
        Tui tui = chat();
        lines("lobby", from, to).forEach(line -> tui.client(new ClientEvent.Heard(line)));
        return tui;
    }

    private static int rowOf(Tui tui, String text) {
        List<String> rows = tui.picture().text().lines().toList();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError(text + " is not in\n" + tui.picture().text());
    }

    private static void inOrder(Tui tui, String... texts) {
        for (int i = 1; i < texts.length; i++) {
            int before = rowOf(tui, texts[i - 1]);
            int after = rowOf(tui, texts[i]);
            assertTrue(before < after, () -> tui.picture().text());
        }
    }

    @Test
    void anOwnLineWaitsAtTheBottomUntilItHasItsPlace() {
        Tui tui = chat().type("minha").press(Key.ENTER).moved(1, new Delivery.InFlight());
        tui.says("lobby", 1, "bia", "antes");
        inOrder(tui, "antes", "→  minha");
        tui.moved(1, new Delivery.Stored(0)).says("lobby", 2, "caio", "também antes");
        inOrder(tui, "antes", "também antes", "✓  minha");
        tui.client(new ClientEvent.Heard(Tui.own("lobby", 3, 1, "minha"))).says("lobby", 4, "bia", "depois");
        inOrder(tui, "também antes", "✓  minha", "depois");
        assertEquals(1, tui.picture().text().split("minha", -1).length - 1);
    }

    @Test
    void theTickComesBeforeOrAfterThePlace() {
        Tui tui = chat().type("minha").press(Key.ENTER).moved(1, new Delivery.InFlight())
                .client(new ClientEvent.Heard(Tui.own("lobby", 1, 1, "minha"))).sees("→  minha")
                .moved(1, new Delivery.Stored(2)).sees("✓2 minha");
        tui.client(new ClientEvent.Heard(Tui.own("lobby", 1, 1, "minha")));
        assertEquals(1, tui.picture().text().split("minha", -1).length - 1);
    }

    @Test
    void wordsOfTheProgramStandAboveLinesThatWait() {
        Tui tui = chat().type("minha").press(Key.ENTER).client(new ClientEvent.Held("the disk is full", 5_000_000_000L));
        inOrder(tui, "The server can't store anything", "·  minha");
    }

    @Test
    void ownLinesOfEarlierRunsHaveTheirTick() {
        chat().client(new ClientEvent.Heard(Tui.own("lobby", 1, 0, "de ontem"))).sees("✓  de ontem");
    }

    @Test
    void linesHaveTheTimeAtWhichTheyWereSaid() {
        Tui tui = talked(1, 1).sees("── Sat 21 Nov ──").sees("12:00  bia").says("lobby", 2, "bia", "agora");
        inOrder(tui, "line 1", "── Sun 22 Nov ──", "agora");
    }

    @Test
    void whatIsRememberedNeitherRingsNorIsNew() {
        Tui tui = Tui.starting(Locale.ENGLISH).forgetEffects()
                .client(new ClientEvent.Recalled("turma-b",
                List.of(Tui.line("turma-b", 7, SATURDAY, "bia", "text", "oi ana")), true))
                .client(new ClientEvent.Waiting(-1, "lobby", "text", "ainda não foi"));
        tui.asks().sees("[1 lobby] 2 turma-b ").seesNot("•").sees("·  ainda não foi").alt("2").sees("oi ana")
                .seesNot("new");
        tui.alt("1").moved(-1, new Delivery.Stored(0))
                .client(new ClientEvent.Heard(Tui.own("lobby", 9, -1, "ainda não foi"))).sees("✓  ainda não foi");
    }

    @Test
    void scrollingUpAsksForOlderLinesOnceAndKeepsThePlace() {
        Tui tui = talked(201, 240).forgetEffects().press(Key.PAGE_UP).press(Key.PAGE_UP).press(Key.PAGE_UP)
                .asks(new Effect.AskHistory(1, "lobby", 201, 100));
        tui.press(Key.PAGE_UP).asks().sees("reading older messages …").sees("line 201");
        int row = rowOf(tui, "line 203");
        tui.client(new HistoryPage(1, "lobby", lines("lobby", 101, 200), true)).seesNot("reading older").sees("line 203");
        assertTrue(Math.abs(row - rowOf(tui, "line 203")) <= 2);
        tui.press(Key.PAGE_UP).sees("line 199").seesNot("↓ 1");
    }

    @Test
    void theBeginningIsSaid() {
        Tui tui = talked(11, 15).forgetEffects().press(Key.PAGE_UP).asks(new Effect.AskHistory(1, "lobby", 11, 100));
        tui.client(new HistoryPage(1, "lobby", lines("lobby", 1, 10), false)).press(Key.PAGE_UP).sees("— the beginning —");
        tui.forgetEffects().press(Key.PAGE_UP).asks();
        inOrder(tui, "the beginning", "line 1", "line 10", "line 11", "Connected to");
        talked(1, 3).forgetEffects().press(Key.PAGE_UP).asks().sees("— the beginning —");
    }

    @Test
    void aQuestionThatFailedMayBeAskedAgain() {
        talked(11, 15).press(Key.PAGE_UP).client(new Denied(1, "offline", "")).seesNot("reading older").forgetEffects()
                .press(Key.PAGE_UP).asks(new Effect.AskHistory(2, "lobby", 11, 100));
        Tui.chat().forgetEffects().press(Key.PAGE_UP).asks();
        talked(11, 15).client(new ClientEvent.Disconnected(new Trouble(Trouble.Kind.CONNECTION_LOST, ""), 2, 0))
                .forgetEffects().press(Key.PAGE_UP).asks(new Effect.AskHistory(1, "lobby", 11, 100));
    }

    @Test
    void overlappingPagesShowEachLineOnce() {
        Tui tui = talked(5, 8).press(Key.PAGE_UP).client(new HistoryPage(1, "lobby", lines("lobby", 1, 6), false));
        assertEquals(8, tui.picture().text().lines().filter(row -> row.contains("line ")).filter(row -> !row.contains("Type"))
                .count());
    }

    @Test
    void aNewLogIsCountedFromOne() {
        Tui tui = talked(1, 3).client(new ClientEvent.LogReplaced()).says("lobby", 1, "bia", "primeira");
        inOrder(tui, "line 3", "new message log", "primeira");
    }

    @Test
    void expiredMessagesAreSaidLoudlyInTheirRoom() {
        Tui tui = chat().client(new RoomJoined("turma-b", Optional.empty(), ""))
                .client(new ClientEvent.Missed("turma-b", 12)).seesNot("expired");
        tui.alt("2").sees("12 messages expired: the server no longer keeps them.");
        Tui.extendedChat(Tui.PT).client(new ClientEvent.Missed("lobby", 1)).sees("1 mensagem expirou: o servidor já não a guarda.");
    }

    @Test
    void aServerThatCannotStoreIsWaitedFor() {
        Tui tui = chat().type("oi").press(Key.ENTER).client(new ClientEvent.Held("The disk is full.", 5_000_000_000L));
        tui.sees("can't store · again in 5 s").reads("just now: The disk is full. Your lines wait here");
        assertEquals(tui.now().nanos() + 1_000_000_000L, tui.nextTick().getAsLong());
        tui.after(6_000).sees("can't store · trying").client(new ClientEvent.Held("The disk is full.", 5_000_000_000L));
        assertEquals(1, tui.picture().text().split("Your lines wait", -1).length - 1);
        tui.moved(1, new Delivery.Stored(0)).sees("● connected").sees("✓  oi");
    }

    @Test
    void searchAsksForWordsInARoomByAPersonAndInSomeDays() {
        Tui tui = chat().forgetEffects().type("/search café in:#lobby from:bia since:2026-11-01 until:2026-11-02 bom")
                .press(Key.ENTER);
        assertEquals(new Effect.Search(1, "café bom", Optional.of("lobby"), Optional.of("bia"),
                        OptionalLong.of(Instant.parse("2026-11-01T03:00:00Z").toEpochMilli()),
                        OptionalLong.of(Instant.parse("2026-11-03T03:00:00Z").toEpochMilli())),
                tui.asked().getFirst());
        tui.sees("search: café in:#lobby").sees("looking …");
        chat().forgetEffects().type("/search x since:ontem").press(Key.ENTER)
                .asks(new Effect.RememberInput("/search x since:ontem")).sees("“since:ontem” is no day.");
        chat().type("/search in:#lobby").press(Key.ENTER).sees("/search WORDS looks for");
    }

    @Test
    void whatIsFoundStandsInThePlaceOfTheRoom() {
        Tui tui = talked(200, 203).type("/search cafe").press(Key.ENTER).client(new Found(1, List.of(
                Tui.line("lobby", 3, SATURDAY, "caio", "text", "um Café, por favor"),
                Tui.line("lobby", 202, SATURDAY, "bia", "text", "line 202")), true));
        tui.sees("search: cafe · the newest 2; there are older ones").sees("12:00  caio         um Café, por favor")
                .seesNot("line 203").sees("Enter show in its place");
        tui.press(Key.UP).sees("▌12:00  caio").press(Key.ESCAPE).sees("line 203").seesNot("search: cafe");
    }

    @Test
    void enterShowsALineInItsPlace() {
        Tui tui = talked(200, 260).type("/search x").press(Key.ENTER).client(new Found(1,
                List.of(Tui.line("lobby", 3, SATURDAY, "caio", "text", "longe"),
                Tui.line("lobby", 210, SATURDAY, "bia", "text", "line 210")), false));
        tui.press(Key.ENTER).sees("▌12:03  bia         line 210").seesNot("search:").seesNot("line 260").press(Key.ESCAPE).sees("line 260");
        tui.type("/search x").press(Key.ENTER).client(new Found(2,
                List.of(Tui.line("lobby", 3, SATURDAY, "caio", "text", "longe")), false)).forgetEffects()
                .press(Key.ENTER).asks(new Effect.AskHistory(3, "lobby", 15, 60))
                .client(new HistoryPage(3, "lobby", lines("lobby", 1, 14), false)).sees("#lobby, around it · 14 messages")
                .sees("▌12:00  bia          line 3").press(Key.ESCAPE).sees("longe").press(Key.ESCAPE).sees("line 260");
    }

    @Test
    void historyShowsTheLastMessages() {
        Tui tui = chat().forgetEffects().type("/history 20").press(Key.ENTER)
                .asks(new Effect.AskHistory(1, "lobby", Long.MAX_VALUE, 20), new Effect.RememberInput("/history 20"))
                .client(new HistoryPage(1, "lobby", lines("lobby", 1, 20), false));
        tui.sees("#lobby, history · 20 messages").sees("▌12:00  bia          line 20").press(Key.PAGE_UP)
                .sees("▌12:00  bia          line 10");
        chat().type("/history x").press(Key.ENTER).reads("/history 500 more");
    }

    @Test
    void lastLooksThroughWhatIsHereOnAnyServer() {
        Tui tui = Tui.chat().hears("bia", "um café").hears("caio", "chá").hears("bia", "ana, CAFE!").forgetEffects()
                .type("/last cafe").press(Key.ENTER);
        tui.asks(new Effect.RememberInput("/last cafe"));
        tui.sees("last lines with “cafe” · 2 messages").seesNot("chá").press(Key.ESCAPE).sees("chá");
        tui.type("/last").press(Key.ENTER).sees("lines that name you · 1 message").press(Key.ENTER).sees("chá");
        tui.type("/last nada").press(Key.ENTER).sees("Nothing was found.");
    }

    @Test
    void whatIsAnsweredToACommandIsSeen() {
        chat().type("/search x").press(Key.ENTER).sees("search: x").type("/fooo").press(Key.ENTER)
                .seesNot("search: x").reads("Unknown command /fooo");
    }

    @Test
    void typingGoesOnBesideWhatWasFound() {
        Tui tui = Tui.chat().hears("bia", "um café").type("/last café").press(Key.ENTER).type("oi").press(Key.ENTER);
        tui.sees("·  oi").seesNot("last lines");
    }

    @Test
    void theWheelScrollsResultsAndTheTranscript() {
        talked(201, 240).forgetEffects().on(new Input.Wheel(-40)).asks(new Effect.AskHistory(1, "lobby", 201, 100));
    }
}
