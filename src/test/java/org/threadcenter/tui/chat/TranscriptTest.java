package org.threadcenter.tui.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.threadcenter.tui.chat.Entry.Presence;
import org.threadcenter.tui.chat.Entry.Renaming;

class TranscriptTest {
    private static final long NOON = 0;

    private static Transcript said(int count) {
        Transcript transcript = Transcript.EMPTY;
        for (int i = 0; i < count; i++) {
            transcript = transcript.heard("bia", "" + i, false, false, NOON);
        }
        return transcript;
    }

    @Test
    void keepsTheNewestFiveThousand() {
        Transcript transcript = said(Transcript.MOST + 3);
        assertEquals(Transcript.MOST, transcript.entries().size());
        assertEquals(4, transcript.entries().getFirst().no());
    }

    @Test
    void foldsWhoCameAndWentBackIntoNothing() {
        Transcript came = Transcript.EMPTY.presence(List.of("dani"), List.of(), NOON);
        assertEquals(List.of(), came.presence(List.of(), List.of("dani"), NOON).entries());
        Transcript both = came.presence(List.of("edu"), List.of("bia"), NOON)
                .presence(List.of("bia"), List.of(), NOON);
        assertEquals(List.of(new Presence(1, NOON, List.of("dani", "edu"), List.of(), List.of())),
                both.entries());
    }

    @Test
    void tellsOnceOfWhoeverTakesOneNickAfterTheOther() {
        Transcript renamed = Transcript.EMPTY.renamed(new Renaming("joão", "maria"), NOON)
                .renamed(new Renaming("maria", "eva"), NOON);
        assertEquals(List.of(new Presence(1, NOON, List.of(), List.of(), List.of(new Renaming("joão", "eva")))),
                renamed.entries());
        assertEquals(List.of(), renamed.renamed(new Renaming("eva", "joão"), NOON).entries());
        Transcript came = Transcript.EMPTY.presence(List.of("dani"), List.of(), NOON)
                .renamed(new Renaming("dani", "eva"), NOON);
        assertEquals(List.of(new Presence(1, NOON, List.of("eva"), List.of(), List.of())), came.entries());
    }

    @Test
    void foldsNothingAcrossAMessage() {
        Transcript transcript = Transcript.EMPTY.presence(List.of("dani"), List.of(), NOON)
                .heard("dani", "oi", false, false, NOON).presence(List.of(), List.of("dani"), NOON);
        assertEquals(3, transcript.entries().size());
    }

    @Test
    void neverUsesANumberAgain() {
        Transcript transcript = said(3);
        Transcript fewer = transcript.without(transcript.entries().getLast()).note("n", NOON);
        assertEquals(4, fewer.entries().getLast().no());
    }

    @Test
    void findsTheNextEntryWhereOneIsGone() {
        Transcript transcript = said(5);
        Transcript holed = transcript.without(transcript.entries().get(2));
        assertEquals(2, holed.indexOf(3));
        assertEquals(3, holed.indexOf(99));
    }

    @Test
    void keepsLinesOnTheirWayWhenCleared() {
        Transcript transcript = said(2).own(1, "ana", "oi", false, NOON)
                .own(2, "ana", "oi", false, NOON)
                .marked(1, new Mark.Arrived(0, false)).cleared();
        assertEquals(1, transcript.openLines());
        assertEquals(1, transcript.entries().size());
    }

    @Test
    void namesTheMostRecentSpeakerFirst() {
        Transcript transcript = said(1).heard("caio", "", false, false, NOON)
                .heard("bia", "", false, false, NOON);
        assertEquals(List.of("bia", "caio"), transcript.speakers());
    }

    private static List<Entry> past(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(mid -> (Entry) new Entry.Heard(0, mid, mid, "bia", "" + mid, false, false))
                .toList();
    }

    @Test
    void keepsMoreWhileThePersonReadsBackAndLetsItGoAtTheNewestLine() {
        Transcript read = Transcript.EMPTY.recalled(past(5_001, 10_000)).recalled(past(3_001, 5_000))
                .recalled(past(1, 3_000)).with(Past.BEGINNING);
        assertEquals(10_000, read.entries().size());
        assertEquals(1, read.oldestMid().getAsLong());
        Transcript newest = read.atNewest();
        assertEquals(5_001, newest.oldestMid().getAsLong());
        assertEquals(Past.UNASKED, newest.past());
    }

    @Test
    void neverKeepsMoreThanItsLimit() {
        Transcript full = Transcript.EMPTY.recalled(past(1_001, 1_000 + Transcript.LIMIT)).recalled(past(1, 1_000));
        assertEquals(Transcript.LIMIT, full.entries().size());
        assertTrue(full.full());
    }

    @Test
    void whatIsRecalledIsNeverNew() {
        Transcript away = said(2).lookedAway().recalled(past(1, 9));
        assertEquals(0, away.news().unread());
        assertEquals(0, away.spokenAfter(2));
    }

    @Test
    void knowsANameFromAPartOfAWord() {
        assertTrue(Mentions.in("olha, ANA!", "ana"));
        assertTrue(!Mentions.in("banana", "ana") && !Mentions.in("anã", "ana") && !Mentions.in("oi", ""));
    }

    @Test
    void writesLongAbsencesWithHours() {
        assertEquals("00:42", TranscriptRows.duration(42));
        assertEquals("2:05:09", TranscriptRows.duration(7_509));
    }
}
