package org.threadcenter.store;

import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.record.Message;

/** Keeps nothing: what can still be read is the room's tail. Any thread. */
public final class InMemoryMessageLog implements MessageLog {
    private final String id;

    public InMemoryMessageLog(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public LogState state() {
        return LogState.EMPTY;
    }

    @Override
    public void commit(List<Change> batch) {
        // nothing outlives this process
    }

    @Override
    public Optional<Message> said(String device, long cid) {
        return Optional.empty();
    }

    @Override
    public List<Message> page(String room, long mid, int limit, long maxBytes) {
        return List.of();
    }

    @Override
    public List<Message> before(String room, long mid, int limit, long maxBytes) {
        return List.of();
    }

    @Override
    public List<Message> search(Query query, int limit, long maxBytes) {
        return List.of();
    }

    @Override
    public Expired expire(long untilMillis, long messages) {
        return Expired.NOTHING;
    }

    @Override
    public void close() {
        // there is nothing to give back
    }
}
