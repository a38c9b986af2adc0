package org.threadcenter.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.threadcenter.chat.record.Message;

/** Keeps nothing: what it is told lasts as long as whoever tells it. Owned by the client's thread. */
public final class InMemoryDeviceStore implements DeviceStore {
    private long lastNo;

    @Override
    public DeviceState state() {
        return DeviceState.EMPTY;
    }

    @Override
    public List<Long> write(List<Unsettled> said) {
        List<Long> nos = new ArrayList<>(said.size());
        said.forEach(each -> nos.add(each.no() == 0 ? ++lastNo : each.no()));
        return nos;
    }

    @Override
    public void attach(Attachment attachment, List<Unsettled> waiting) {
        // nothing outlives this process
    }

    @Override
    public void settle(String log, long cid, List<Long> nos) {
        // nothing outlives this process
    }

    @Override
    public void save(String log, List<Message> heard, Map<String, Long> places, Set<String> left) {
        // nothing outlives this process
    }

    @Override
    public List<Message> before(String log, String room, long mid, int limit) {
        return List.of();
    }

    @Override
    public void close() {
        // there is nothing to give back
    }
}
