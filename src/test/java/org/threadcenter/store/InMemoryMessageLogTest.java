package org.threadcenter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.threadcenter.store.MessageLog.Draft;
import org.threadcenter.store.MessageLog.Message;

class InMemoryMessageLogTest {
    private final InMemoryMessageLog log = new InMemoryMessageLog();

    @Test
    void numbersCountFrom1WithoutAGap() {
        Draft a = new Draft(1, "ana", "baseline:1", 1, "a");
        Draft b = new Draft(2, "bia", "baseline:2", 1, "b");
        assertEquals(0, log.head());
        assertEquals(List.of(new Message(1, a), new Message(2, b)), log.append(List.of(a, b)));
        assertEquals(List.of(new Message(3, a)), log.append(List.of(a)));
        assertEquals(3, log.head());
    }

    @Test
    void anEmptyBatchChangesNothing() {
        assertEquals(List.of(), log.append(List.of()));
        assertEquals(0, log.head());
    }
}
