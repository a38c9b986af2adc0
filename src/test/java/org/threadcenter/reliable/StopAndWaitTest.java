package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.threadcenter.reliable.StopAndWait.Next;

class StopAndWaitTest {
    private final StopAndWait sending = new StopAndWait(7, Fragmenter.cut("abcdef", 2));

    @Test
    void goesOnWithEachAckUntilDone() {
        assertEquals("ab", sending.current().text());
        assertEquals(Next.SEND, sending.onAck(0));
        assertEquals("cd", sending.current().text());
        assertEquals(Next.SEND, sending.onAck(1));
        assertEquals("ef", sending.current().text());
        assertEquals(Next.DONE, sending.onAck(2));
        assertEquals(0, sending.retries());
        assertFalse(sending.maybeTwice());
    }

    @Test
    void anAnswerWithAnotherSeqIsIgnored() {
        sending.onAck(0);
        assertEquals(Next.NOTHING, sending.onAck(0));
        assertEquals(Next.NOTHING, sending.onAck(2));
        assertEquals(Next.NOTHING, sending.onNack(0));
        assertEquals(1, sending.index());
    }

    @Test
    void aNackSendsTheSameFragmentAgain() {
        sending.onAck(0);
        assertEquals(Next.SEND, sending.onNack(1));
        assertEquals("cd", sending.current().text());
        assertTrue(sending.repeated());
        assertEquals(1, sending.retries());
        assertFalse(sending.maybeTwice());
    }

    @Test
    void givesUpAtThe20thNackInARow() {
        for (int i = 1; i < 20; i++) {
            assertEquals(Next.SEND, sending.onNack(0));
        }
        assertEquals(Next.GIVE_UP, sending.onNack(0));
    }

    @Test
    void anAckEndsTheRowOfNacks() {
        for (int i = 1; i < 20; i++) {
            sending.onNack(0);
        }
        sending.onAck(0);
        assertFalse(sending.repeated());
        for (int i = 1; i < 20; i++) {
            assertEquals(Next.SEND, sending.onNack(1));
        }
    }

    @Test
    void silenceSendsItAgainOnceAndThenTheServerIsGone() {
        assertEquals(Next.SEND, sending.onSilence());
        assertTrue(sending.maybeTwice());
        assertTrue(sending.repeated());
        assertEquals(Next.DEAD, sending.onSilence());
    }

    @Test
    void eachFragmentMayBeSilentOnce() {
        sending.onSilence();
        sending.onAck(0);
        assertEquals(Next.SEND, sending.onSilence());
        assertEquals(2, sending.retries());
    }
}
