package org.threadcenter.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives messages their numbers and keeps none: what can still be read is the room's tail. Owned by the hub.
 */
public final class InMemoryMessageLog implements MessageLog {
    private long head;

    @Override
    public List<Message> append(List<Draft> batch) {
        List<Message> placed = new ArrayList<>(batch.size());
        for (Draft draft : batch) {
            head++;
            placed.add(new Message(head, draft));
        }
        return placed;
    }

    @Override
    public long head() {
        return head;
    }
}
