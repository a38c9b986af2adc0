package org.threadcenter.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.RecordSource;

/** A session of a {@link RoomHub}: what the product's does with its feed and its link, without threads. */
final class RoomSession implements Hearer, RecordSource {
    private final int id;
    private final String device;
    private final Feed feed;
    private final RecordCursor.Shelf shelf;
    private final Consumer<String> onProblem;
    private RoomWire wire;

    RoomSession(int id, String device, LongSupplier clock, RecordCursor.Shelf shelf, Consumer<String> onProblem) {
        this.id = id;
        this.device = device;
        this.feed = new Feed(clock);
        this.shelf = shelf;
        this.onProblem = onProblem;
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
        return feed.next();
    }

    void write(long now) {
        wire.server.wake();
        wire.server.step(now);
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
        Map<String, Attached.Place> named = new HashMap<>();
        rooms.forEach((room, place) -> {
            named.put(room.name(), place);
            feed.enter(new RecordCursor(room.name(), room.tail(), place.next(), shelf), room.roster());
        });
        feed.begin(new Attached(status, attached.epoch(), cid, attached.nick(), named));
    }

    @Override
    public void settled(long cid) {
        feed.settled(cid);
    }

    @Override
    public void refused(LobbyEffect.Tombstone tombstone) {
        String why = Words.of(tombstone.why());
        feed.refused(new Stored.Refused(tombstone.cid(), why, why));
    }

    @Override
    public void supersede() {
        end("superseded");
    }

    @Override
    public void cidGap(long expected) {
        onProblem.accept("session " + id + " left out cid " + expected);
    }

    @Override
    public void cidConflict(long cid) {
        onProblem.accept("session " + id + " said two things as cid " + cid);
    }

    @Override
    public void notKept() {
        wire.server.link.error("read_only", "read_only", 0);
        wire.server.wake();
    }

    private void end(String code) {
        wire.server.link.error(code, code, 0);
        wire.server.link.close(CloseReason.REFUSED, code);
    }

    @Override
    public void acceptNick(String nick) {
        // nobody here minds the name
    }

    @Override
    public void refuseNick(String wished, LobbyEffect.NickRefusal why) {
        // nobody here minds the name
    }

    @Override
    public void answerPeople(List<String> names) {
        feed.people(names);
    }

    @Override
    public void enter(LiveRoom room, Attached.Place place) {
        OptionalLong next = feed.nextOf(room.name());
        onProblem.accept("session " + id + " entered " + room.name() + " unasked, at " + next);
    }

    @Override
    public void leave(String room) {
        feed.leave(room);
    }

    @Override
    public void hear(RoomNews news) {
        feed.news(news.encode());
    }

    @Override
    public void deny(LobbyEffect.Denied denied) {
        onProblem.accept("session " + id + " is denied " + denied);
    }

    @Override
    public void lookUp(HistoryAsk asked, Set<String> rooms) {
        onProblem.accept("nobody asked for " + asked);
    }

    @Override
    public void wake() {
        wire.server.wake();
    }
}
