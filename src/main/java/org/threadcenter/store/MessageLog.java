package org.threadcenter.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.threadcenter.chat.record.Message;

/**
 * What a server keeps, for ever or as long as its owner wants: the only truth about what was said.
 *
 * <p>One thread, the hub's, changes it and looks up {@link #said}; {@link #page}, {@link #before} and {@link #search} may be
 * called by one other thread at the same time, and see only what is committed.
 */
public interface MessageLog extends AutoCloseable {
    /** Its own name, 16 hex digits, made with it: another log than before means other mids and cids. */
    String id();

    LogState state() throws IOException;

    /**
     * Keeps all of it, in order, or nothing: when this returns it is on the disk.
     *
     * @throws IOException when it could not be kept (full disk, read-only folder …); a later call may succeed
     */
    void commit(List<Change> batch) throws IOException;

    /** What the device said under {@code cid}, if that was said and is still there. */
    Optional<Message> said(String device, long cid) throws IOException;

    /** The first messages of the room from {@code mid} on: at most {@code limit}, or fewer than would exceed {@code maxBytes} of text, but one. */
    List<Message> page(String room, long mid, int limit, long maxBytes) throws IOException;

    /** The last messages of the room below {@code mid}, in the order of their mids; bounds as of {@link #page}. */
    List<Message> before(String room, long mid, int limit, long maxBytes) throws IOException;

    /** The newest messages that fit, the oldest of them first; bounds as of {@link #page}. */
    List<Message> search(Query query, int limit, long maxBytes) throws IOException;

    /**
     * Forgets messages said before {@code untilMillis}, and of each room all but the newest {@code messages};
     * some thousands at once at most.
     */
    Expired expire(long untilMillis, long messages) throws IOException;

    @Override
    void close();

    /**
     * What was forgotten.
     *
     * @param firsts of the rooms that lost messages, the oldest one that is left ({@code head + 1} if none is)
     * @param more there is more to forget
     */
    record Expired(Map<String, Long> firsts, boolean more) {
        public static final Expired NOTHING = new Expired(Map.of(), false);

        public Expired {
            firsts = Map.copyOf(firsts);
        }
    }

    /**
     * What to look for.
     *
     * @param words all of which a message holds, whatever their accents and capitals
     * @param rooms where to look
     * @param from the author's nick, if that matters
     * @param sinceMillis not said before this
     * @param untilMillis said before this
     */
    record Query(String words, Set<String> rooms, Optional<String> from, long sinceMillis, long untilMillis) {
        public Query {
            rooms = Set.copyOf(rooms);
        }
    }
}
