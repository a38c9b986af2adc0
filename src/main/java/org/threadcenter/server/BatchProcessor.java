package org.threadcenter.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.log.EventLog;
import org.threadcenter.log.LogEvent;
import org.threadcenter.store.Change;
import org.threadcenter.store.CrashPoint;
import org.threadcenter.store.MessageLog;

/**
 * Carries out a batch of commands: the lobby decides, the log keeps what was decided in one commit, and only
 * then is anything published or answered. Knows no thread and no clock; owned by the {@link Hub}'s thread.
 *
 * <p>What can't be kept did not happen: nobody hears of it, and those who asked for it are told.
 */
final class BatchProcessor {
    /** So many messages a device hears of a room that is new to it. */
    static final int REPLAYED = 50;

    private final Lobby lobby;
    private final Ledger ledger;
    private final MessageLog messages;
    private final LiveRooms rooms;
    private final IntFunction<Optional<Hearer>> sessions;
    private final EventLog log;
    private final CrashPoint crash;
    private final Upkeep upkeep;
    /** Rooms in which something was said in this batch: everybody there is woken once, when all of it is there. */
    private final Set<String> spokenIn = new HashSet<>();
    private boolean readOnly;

    /** {@code sessions} finds one that is still there by its number. */
    BatchProcessor(
            Ledger ledger,
            MessageLog messages,
            LiveRooms rooms,
            IntFunction<Optional<Hearer>> sessions,
            Upkeep upkeep,
            EventLog log,
            CrashPoint crash) {
        this.ledger = ledger;
        this.messages = messages;
        this.rooms = rooms;
        this.sessions = sessions;
        this.upkeep = upkeep;
        this.log = log;
        this.crash = crash;
        this.lobby = new Lobby(ledger, this::saidBefore);
    }

    /** What can't be read just now is taken for the same: the cid is settled either way. */
    private Optional<String> saidBefore(String device, long cid) {
        try {
            return messages.said(device, cid).map(Message::text);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    void carryOut(List<LobbyCommand> batch, long nowMillis) {
        List<LobbyEffect> effects = new ArrayList<>(batch.size());
        boolean ticked = false;
        for (LobbyCommand command : batch) {
            effects.addAll(lobby.apply(command));
            ticked |= command instanceof LobbyCommand.Tick;
        }
        if (keep(nowMillis)) {
            crash.pass("hub-before-publish");
            effects.forEach(this::carryOut);
            crash.pass("hub-after-publish");
        } else {
            effects.forEach(this::takeBack);
        }
        if (ticked) {
            rooms.publishRosters().forEach(Hearer::wake);
            upkeep.onTick(nowMillis);
        }
        spokenIn.forEach(room -> rooms.hearers(room).forEach(Hearer::wake));
        spokenIn.clear();
    }

    /** Nothing more comes: what was put off is written down. */
    void end() {
        upkeep.writeComforts();
    }

    private boolean keep(long nowMillis) {
        List<Change> changes = ledger.changes();
        if (changes.isEmpty()) {
            return true;
        }
        try {
            crash.pass("log-before-commit");
            messages.commit(changes);
            crash.pass("log-after-commit");
        } catch (IOException notKept) {
            ledger.lost();
            onNotKept(changes.size(), notKept, nowMillis);
            return false;
        }
        ledger.kept();
        if (readOnly) {
            readOnly = false;
            log.write(LogEvent.info(nowMillis, "writable-again"));
        }
        return true;
    }

    private void onNotKept(int changes, IOException why, long nowMillis) {
        if (!readOnly) {
            readOnly = true;
            log.write(StoreWarning.of(nowMillis, "read-only", why).with("changes", changes));
        }
    }

    private void carryOut(LobbyEffect effect) {
        switch (effect) {
            case LobbyEffect.Publish publish -> publish(publish);
            case LobbyEffect.Settled settled -> tell(settled.session(), each -> settle(each, settled));
            case LobbyEffect.RoomEntered entered -> enter(entered);
            case LobbyEffect.RoomLeft left -> leave(left);
            case LobbyEffect.TopicSet topic -> hearers(topic.room(), new RoomNews.Topic(
                    topic.room(), topic.topic(), topic.by()));
            default -> carryOutAnyway(effect);
        }
    }

    /** The batch was lost: what would have been because of it is not, and who asked for it is told. */
    private void takeBack(LobbyEffect effect) {
        switch (effect) {
            case LobbyEffect.Publish(int author, _, _) -> notKept(author);
            case LobbyEffect.Settled settled when settled.refused().isPresent() -> notKept(settled.session());
            case LobbyEffect.Settled settled -> tell(settled.session(), each -> settle(each, settled));
            case LobbyEffect.RoomEntered(int session, _, _, Optional<String> rid) ->
                rid.ifPresent(asked -> readOnly(session, asked));
            case LobbyEffect.RoomLeft(int session, String rid, _, _) -> readOnly(session, rid);
            case LobbyEffect.TopicSet(int session, String rid, _, _, _) -> readOnly(session, rid);
            default -> carryOutAnyway(effect);
        }
    }

    private void notKept(int session) {
        lobby.holdBack(session);
        tell(session, Hearer::notKept);
    }

    private void readOnly(int session, String rid) {
        tell(session, each ->
                each.deny(new LobbyEffect.Denied(session, rid, LobbyEffect.Denial.READ_ONLY, false)));
    }

    /** What the log has no part in. */
    private void carryOutAnyway(LobbyEffect effect) {
        switch (effect) {
            case LobbyEffect.Subscribe(int session) -> tell(session, this::subscribe);
            case LobbyEffect.Attached attached -> tell(attached.session(), each -> attach(each, attached));
            case LobbyEffect.Supersede(int session) -> tell(session, Hearer::supersede);
            case LobbyEffect.Unsubscribe(int session) -> rooms.leaveAll(session);
            case LobbyEffect.CidGap(int session, long expected) -> tell(session, each -> each.cidGap(expected));
            case LobbyEffect.CidConflict(int session, long cid) -> tell(session, each -> each.cidConflict(cid));
            case LobbyEffect.AcceptNick(int session, String nick) -> tell(session, each -> each.acceptNick(nick));
            case LobbyEffect.Renamed renamed -> renamed(renamed);
            case LobbyEffect.RefuseNick(int session, String wished, LobbyEffect.NickRefusal why) ->
                tell(session, each -> each.refuseNick(wished, why));
            case LobbyEffect.AnswerPeople(int session, List<String> names) ->
                tell(session, each -> each.answerPeople(names));
            case LobbyEffect.ListRooms(int session, String rid, List<RoomNews.Listed> listed) ->
                tell(session, each -> each.hear(new RoomNews.Rooms(rid, listed)));
            case LobbyEffect.Denied denied -> tell(denied.session(), each -> each.deny(denied));
            case LobbyEffect.LookUp look -> tell(look.session(), each -> each.lookUp(look.asked(), look.rooms()));
            case LobbyEffect.Here(Set<String> where, Seat seat) -> rooms.show(where, seat);
            case LobbyEffect.Gone(Set<String> where, String device) -> rooms.hide(where, device);
            case LobbyEffect.Publish _,
                    LobbyEffect.Settled _,
                    LobbyEffect.RoomEntered _,
                    LobbyEffect.RoomLeft _,
                    LobbyEffect.TopicSet _ -> throw new IllegalStateException(effect + " needs the log");
        }
    }

    private void tell(int session, Consumer<Hearer> what) {
        sessions.apply(session).ifPresent(what);
    }

    /** How far it is settled is what the log says now, whatever it was when this was decided. */
    private void settle(Hearer hearer, LobbyEffect.Settled settled) {
        hearer.settled(ledger.settled(settled.device()));
        settled.refused().ifPresent(hearer::refused);
    }

    private void publish(LobbyEffect.Publish publish) {
        Message message = publish.message();
        rooms.publish(new TailEntry(message, publish.author()));
        spokenIn.add(message.room());
        log.write(new LogEvent(message.at(), LogEvent.Level.INFO, "broadcast", fields(publish)));
    }

    /** All at once: this is asked for with each message. */
    private List<LogEvent.Field> fields(LobbyEffect.Publish publish) {
        Message message = publish.message();
        return List.of(
                LogEvent.Field.of("session", publish.author()),
                LogEvent.Field.of("room", message.room()),
                LogEvent.Field.of("from", message.from()),
                LogEvent.Field.of("mid", message.mid()),
                LogEvent.Field.of("chars", message.text().length()),
                LogEvent.Field.of("bytes", message.text().getBytes(StandardCharsets.UTF_8).length),
                LogEvent.Field.of("fragments", publish.fragments()),
                LogEvent.Field.of("receivers", Math.max(0, rooms.hearers(message.room()).size() - 1)));
    }

    private void hearers(String room, RoomNews news) {
        for (Hearer hearer : rooms.hearers(room)) {
            hearer.hear(news);
        }
    }

    private void renamed(LobbyEffect.Renamed renamed) {
        RoomNews news = new RoomNews.Renamed(renamed.oldName(), renamed.newName());
        if (renamed.oldName().equals(renamed.newName())) {
            tell(renamed.session(), each -> each.hear(news));
        } else {
            hearers(Room.LOBBY, news);
        }
    }

    private void subscribe(Hearer hearer) {
        hearer.hearFromNowOn();
        rooms.lobby().hearers().add(hearer);
    }

    private void attach(Hearer hearer, LobbyEffect.Attached attached) {
        Map<LiveRoom, Attached.Place> places = new LinkedHashMap<>();
        places.put(rooms.lobby(), place(attached, Room.LOBBY));
        for (String room : ledger.roomsOf(attached.device())) {
            places.put(rooms.open(room), place(attached, room));
        }
        hearer.attach(attached, status(attached), ledger.settled(attached.device()), places);
        places.keySet().forEach(room -> room.hearers().add(hearer));
    }

    /** Who has messages that were never said here knows this log from before it was put back to an earlier state. */
    private Attached.Status status(LobbyEffect.Attached attached) {
        boolean ahead = attached.have().entrySet().stream()
                .anyMatch(each -> each.getValue() > ledger.head(each.getKey()));
        if (ahead) {
            return Attached.Status.RESET;
        }
        return attached.known() ? Attached.Status.RESUMED : Attached.Status.NEW;
    }

    private Attached.Place place(LobbyEffect.Attached attached, String room) {
        Long have = attached.have().get(room);
        return behind(room, have == null ? begins(attached.device(), room) : have);
    }

    /** What the device has of the room as far as is known here, or need not have. */
    private long begins(String device, String room) {
        return ledger.cursorOf(device, room).orElseGet(() -> ledger.head(room) - REPLAYED);
    }

    private Attached.Place behind(String room, long mid) {
        long first = ledger.first(room);
        long head = ledger.head(room);
        return new Attached.Place(first, head, Math.clamp(mid + 1, first, head + 1), ledger.topicOf(room));
    }

    private void enter(LobbyEffect.RoomEntered entered) {
        rooms.show(Set.of(entered.room()), entered.seat());
        tell(entered.session(), hearer -> {
            LiveRoom room = rooms.open(entered.room());
            hearer.enter(room, behind(entered.room(), begins(entered.seat().device(), entered.room())));
            if (!room.hearers().contains(hearer)) {
                room.hearers().add(hearer);
            }
        });
    }

    private void leave(LobbyEffect.RoomLeft left) {
        rooms.leave(left.room(), left.session());
        rooms.hide(Set.of(left.room()), left.device());
        tell(left.session(), hearer -> hearer.leave(left.room()));
    }
}
