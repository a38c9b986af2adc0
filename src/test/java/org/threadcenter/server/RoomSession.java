package org.threadcenter.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.i18n.Texts;
import org.threadcenter.log.EventLog;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.RecordSource;
import org.threadcenter.reliable.ServerLinkEvent;

/** A session of a {@link RoomServer}: the product's, but for threads and sockets. */
final class RoomSession implements Hearer, RecordSource {
    private static final Texts TEXTS = Texts.of("server", Locale.ENGLISH);
    private static final EventLog NOWHERE = _ -> {};

    private final int id;
    private final String device;
    private final DeviceSide side;
    private RoomWire wire;

    RoomSession(int id, String device, DeviceSide.Desk desk, LongSupplier clock) {
        this.id = id;
        this.device = device;
        this.side = new DeviceSide(id, desk, TEXTS, new SessionLog(id, NOWHERE), new EventTally(id, NOWHERE), clock,
                what -> {
                    what.accept(wire.server.link);
                    wire.server.wake();
                });
    }

    /** The link that it talks on. */
    void on(RoomWire link) {
        wire = link;
    }

    RoomWire wire() {
        return wire;
    }

    String device() {
        return device;
    }

    @Override
    public Optional<OutRecord> next() {
        return side.next();
    }

    void write(long now) {
        wire.server.step(now);
    }

    void onRecord(ServerLinkEvent.Came came) {
        side.onRecord(came);
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public void hearFromNowOn() {
        throw new IllegalStateException("nobody here is of the baseline");
    }

    @Override
    public void attach(
            LobbyEffect.Attached attached, Attached.Status status, long cid, Map<LiveRoom, Attached.Place> rooms) {
        side.attach(attached, status, cid, rooms);
    }

    @Override
    public void settled(long cid) {
        side.settled(cid);
    }

    @Override
    public void refused(LobbyEffect.Tombstone tombstone) {
        side.refused(tombstone);
    }

    @Override
    public void supersede() {
        side.supersede();
    }

    @Override
    public void cidGap(long expected) {
        side.cidGap(expected);
    }

    @Override
    public void cidConflict(long cid) {
        side.cidConflict(cid);
    }

    @Override
    public void notKept() {
        side.notKept();
    }

    @Override
    public void acceptNick(String nick) {
        // only the log minds
    }

    @Override
    public void refuseNick(String wished, LobbyEffect.NickRefusal why) {
        side.refuseNick(why, wished);
    }

    @Override
    public void answerPeople(List<String> names) {
        side.answerPeople(names);
    }

    @Override
    public void enter(LiveRoom room, Attached.Place place) {
        side.enter(room, place);
    }

    @Override
    public void leave(String room) {
        side.leave(room);
    }

    @Override
    public void hear(RoomNews news) {
        side.hear(news);
    }

    @Override
    public void deny(LobbyEffect.Denied denied) {
        side.deny(denied);
    }

    @Override
    public void lookUp(HistoryAsk asked, Set<String> rooms) {
        side.lookUp(asked, rooms);
    }

    @Override
    public void wake() {
        wire.server.wake();
    }
}
