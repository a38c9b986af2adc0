package org.threadcenter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.threadcenter.store.Sayings.ANA;
import static org.threadcenter.store.Sayings.BIA;
import static org.threadcenter.store.Sayings.LOTS;
import static org.threadcenter.store.Sayings.anaCounts;
import static org.threadcenter.store.Sayings.anaSays;
import static org.threadcenter.store.Sayings.mids;
import static org.threadcenter.store.Sayings.said;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.Message;

class RetentionTest {
    private SqliteMessageLog log;

    @BeforeEach
    void open() throws Exception {
        log = SqliteMessageLog.inMemory();
    }

    @AfterEach
    void close() {
        log.close();
    }

    private LogState.Room lobby() throws Exception {
        return log.state().rooms().get("lobby");
    }

    private List<Long> found(String words) throws Exception {
        return mids(log.search(new MessageLog.Query(words, Set.of("lobby"), Optional.empty(), 0, LOTS), 100, LOTS));
    }

    @Test
    void forgetsWhatIsOld() throws Exception {
        log.commit(anaCounts(1, 9));
        assertFalse(log.expire(4_000, LOTS).more());
        assertEquals(4, lobby().first());
        assertEquals(List.of(4L, 5L, 6L, 7L, 8L, 9L), mids(log.page("lobby", 1, 99, LOTS)));
        assertEquals(List.of(4L, 5L, 6L, 7L, 8L, 9L), found("number"));
        assertEquals(List.of(), found("3"));
    }

    @Test
    void keepsTheNewestOfEachRoom() throws Exception {
        log.commit(anaCounts(1, 9));
        log.commit(List.of(said("obras", 1, BIA, 1, "um"), said("obras", 2, BIA, 2, "dois")));
        assertFalse(log.expire(0, 2).more());
        assertEquals(List.of(8L, 9L), mids(log.page("lobby", 1, 99, LOTS)));
        assertEquals(List.of(1L, 2L), mids(log.page("obras", 1, 99, LOTS)));
    }

    @Test
    void countersOutliveWhatTheyCounted() throws Exception {
        log.commit(anaCounts(1, 9));
        assertFalse(log.expire(LOTS, LOTS).more());
        assertEquals(new LogState.Room(10, 9, "", Set.of()), lobby());
        assertEquals(new LogState.Device(9, 0, "", 1_000, Map.of()), log.state().devices().get(ANA));
        assertEquals(Optional.empty(), log.said(ANA, 9));
        log.commit(anaSays(10, "on we go"));
        assertEquals(List.of(10L), mids(log.page("lobby", 1, 99, LOTS)));
        assertEquals(List.of(10L), found("we"));
    }

    @Test
    void aClockThatWentBackLeavesNoGap() throws Exception {
        log.commit(List.of(at(1, 9_000), at(2, 1_000), at(3, 9_000)));
        assertFalse(log.expire(5_000, LOTS).more());
        assertEquals(List.of(1L, 2L, 3L), mids(log.page("lobby", 1, 99, LOTS)));
    }

    private static Change at(long mid, long at) {
        return new Change.Said(new Message("lobby", mid, at, "ana", ANA, mid, "x", "text"));
    }

    @Test
    void forgetsInSteps() throws Exception {
        int all = Retention.MOST_AT_ONCE * 2 + 7;
        log.commit(anaCounts(1, all));
        assertTrue(log.expire(LOTS, 5).more());
        assertEquals(Retention.MOST_AT_ONCE + 1, lobby().first());
        assertTrue(log.expire(LOTS, 5).more());
        assertFalse(log.expire(LOTS, 5).more());
        assertEquals(all + 1, lobby().first());
    }

    @Test
    void forgetsWhyOldTextsWereRefused() throws Exception {
        log.commit(List.of(new Change.Refused(ANA, 1, "too_long", 1_000), new Change.Refused(ANA, 2, "too_long", 9_000)));
        assertFalse(log.expire(5_000, LOTS).more());
        assertEquals(2, log.state().devices().get(ANA).cid());
    }
}
