package org.threadcenter.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Cursor;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.i18n.Texts;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.ExtendedServerLink;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.ServerLinkEvent;
import org.threadcenter.wire.FrameType;

/**
 * What a {@link ClientSession} does for a peer of the extended profile: its records become commands, and
 * what the hub decided becomes records. Threads as there.
 */
final class DeviceSide {
    /** So many questions about the past may wait for their answers; more than that is refused. */
    static final int MOST_QUESTIONS = 4;

    private static final long NOT_KEPT_MILLIS = 5_000;
    private static final long TRY_LATER_MILLIS = 5_000;
    private static final long GOING_DOWN_MILLIS = 2_000;

    /** Does something to the session's link, if that is an extended one, under its lock. */
    interface Acting {
        void act(Consumer<ExtendedServerLink> what);
    }

    /** Where commands go, and where older messages are read. */
    interface Desk {
        void submit(LobbyCommand command);

        void page(String room, long mid, Consumer<Optional<List<Message>>> then);

        void answer(HistoryAsk asked, Set<String> rooms, Consumer<Optional<Archive.Answer>> then);
    }

    private final int id;
    private final Desk desk;
    private final Texts texts;
    private final SessionLog log;
    private final EventTally tally;
    private final LongSupplier clock;
    private final Acting link;
    /** Both are touched under the link's lock alone. */
    private final Feed feed;

    private int questions;

    DeviceSide(int id, Desk desk, Texts texts, SessionLog log, EventTally tally, LongSupplier clock, Acting link) {
        this.id = id;
        this.desk = desk;
        this.texts = texts;
        this.log = log;
        this.tally = tally;
        this.clock = clock;
        this.link = link;
        this.feed = new Feed(clock);
    }

    /** What goes out next; called under the link's lock. */
    Optional<OutRecord> next() {
        return feed.next();
    }

    void onEstablished(ServerLinkEvent.EstablishedExtended established, String address) {
        log.shookHands(established);
        desk.submit(new LobbyCommand.Attach(
                id,
                established.wish().device().deviceId(),
                address,
                established.wish().nick(),
                established.have(),
                clock.getAsLong()));
    }

    void onRecord(ServerLinkEvent.Came came) {
        try {
            switch (came.type()) {
                case DATA -> desk.submit(new LobbyCommand.SayNumbered(
                        id, Say.decode(came.payload()), came.fragments(), clock.getAsLong()));
                case SET_NICK -> desk.submit(new LobbyCommand.WishNick(
                        id, new String(came.payload(), StandardCharsets.UTF_8), clock.getAsLong()));
                case LIST_REQUEST -> desk.submit(new LobbyCommand.AskPeople(id));
                case ROOM -> desk.submit(new LobbyCommand.AskRoom(id, RoomAsk.decode(came.payload()), clock.getAsLong()));
                case HISTORY -> desk.submit(new LobbyCommand.AskHistory(id, HistoryAsk.decode(came.payload())));
                case CURSOR -> {
                    Cursor kept = Cursor.decode(came.payload());
                    desk.submit(new LobbyCommand.KeptUpTo(id, kept.room(), kept.mid()));
                }
                default -> tally.count("oddity", "unexpected " + came.type());
            }
        } catch (Malformed malformed) {
            end("bad_record", malformed.getMessage(), CloseReason.GARBAGE, 0);
        }
    }

    /** The places and the record that names them belong together: nothing may go out between. */
    void attach(
            LobbyEffect.Attached attached, Attached.Status status, long cid, Map<LiveRoom, Attached.Place> rooms) {
        link.act(_ -> {
            Map<String, Attached.Place> named = new HashMap<>();
            rooms.forEach((room, place) -> {
                named.put(room.name(), place);
                feed.enter(cursor(room, place), room.roster());
            });
            feed.begin(new Attached(status, attached.epoch(), cid, attached.nick(), named));
        });
        log.attached(attached, cid, rooms.size());
        if (!attached.nick().isEmpty()) {
            log.nick(attached.nick());
        }
    }

    private RecordCursor cursor(LiveRoom room, Attached.Place place) {
        return new RecordCursor(room.name(), room.tail(), place.next(), this::fetch);
    }

    private void fetch(RecordCursor asker, String room, long mid) {
        desk.page(room, mid, found -> {
            if (found.isPresent()) {
                link.act(_ -> asker.onPage(found.get()));
            } else {
                end("try_later", texts.get("error.not_readable"), CloseReason.REFUSED, TRY_LATER_MILLIS);
            }
        });
    }

    /** One that hears the room already is told where it stands. */
    void enter(LiveRoom room, Attached.Place place) {
        link.act(_ -> {
            OptionalLong next = feed.nextOf(room.name());
            if (next.isEmpty()) {
                feed.enter(cursor(room, place), room.roster());
            }
            long from = next.orElse(place.next());
            tell(new RoomNews.Joined(room.name(), new Attached.Place(
                    Math.min(place.first(), from), Math.max(place.head(), from - 1), from, place.topic())));
        });
    }

    void leave(String room) {
        link.act(_ -> {
            feed.leave(room);
            tell(new RoomNews.Left(room));
        });
    }

    /** Under the link's lock: an answer, which must not be let go. */
    private void tell(RoomNews answer) {
        feed.answer(List.of(new OutRecord(FrameType.ROOM, answer.encode(), OutRecord.UNTOLD)));
        if (feed.isFlooded()) {
            end("too_many_requests", texts.get("error.too_many_requests"), CloseReason.GARBAGE, TRY_LATER_MILLIS);
        }
    }

    void settled(long cid) {
        link.act(_ -> feed.settled(cid));
    }

    void refused(LobbyEffect.Tombstone tombstone) {
        String why = Words.of(tombstone.why());
        log.refused(why, Optional.empty());
        Stored.Refused refused = new Stored.Refused(tombstone.cid(), why, texts.get("refused." + why));
        link.act(_ -> feed.refused(refused));
    }

    void answerPeople(List<String> names) {
        link.act(_ -> feed.people(names));
    }

    void hear(RoomNews news) {
        link.act(_ -> {
            switch (news) {
                case RoomNews.Renamed _, RoomNews.Topic _, RoomNews.Presence _ -> feed.news(news.encode());
                case RoomNews.Joined _, RoomNews.Left _, RoomNews.Rooms _, RoomNews.Error _ -> tell(news);
            }
        });
    }

    void deny(LobbyEffect.Denied denied) {
        String code = Words.of(denied.why());
        String sentence = texts.get("denied." + code);
        link.act(_ -> {
            if (denied.aboutHistory()) {
                fail(denied.rid(), code, sentence);
            } else {
                tell(new RoomNews.Error(denied.rid(), code, sentence));
            }
        });
    }

    /** Under the link's lock. */
    private void fail(String rid, String code, String sentence) {
        feed.answer(List.of(record(new History.Failed(rid, code, sentence))));
    }

    void lookUp(HistoryAsk asked, Set<String> rooms) {
        link.act(_ -> {
            if (questions == MOST_QUESTIONS) {
                fail(asked.rid(), "too_many_questions", texts.get("denied.too_many_questions"));
            } else {
                questions++;
                desk.answer(asked, rooms, found -> link.act(_ -> answer(asked, found)));
            }
        });
    }

    /** Under the link's lock. */
    private void answer(HistoryAsk asked, Optional<Archive.Answer> found) {
        questions--;
        if (found.isEmpty()) {
            fail(asked.rid(), "not_readable", texts.get("denied.not_readable"));
            return;
        }
        List<OutRecord> records = new ArrayList<>();
        records.add(record(new History.Begin(asked.rid())));
        found.get().messages().forEach(each ->
                records.add(new OutRecord(FrameType.DATA, each.encode(), OutRecord.UNTOLD)));
        records.add(record(new History.End(asked.rid(), found.get().more())));
        feed.answer(records);
    }

    private static OutRecord record(History history) {
        return new OutRecord(FrameType.HISTORY, history.encode(), OutRecord.UNTOLD);
    }

    void refuseNick(LobbyEffect.NickRefusal why, String sentence) {
        RoomNews refusal = new RoomNews.Error(RoomNews.NICK, "nick_" + Words.of(why), sentence);
        link.act(_ -> tell(refusal));
    }

    void supersede() {
        end("superseded", texts.get("error.superseded"), CloseReason.REFUSED, 0);
    }

    void cidGap(long expected) {
        end("cid_gap", texts.get("error.cid_gap", expected), CloseReason.GARBAGE, 0);
    }

    void cidConflict(long cid) {
        end("cid_conflict", texts.get("error.cid_conflict", cid), CloseReason.GARBAGE, 0);
    }

    /** The link stays: what was said before can still be read. */
    void notKept() {
        link.act(each -> each.error("read_only", texts.get("error.read_only"), NOT_KEPT_MILLIS));
    }

    private void end(String code, String sentence, CloseReason reason, long retryAfterMillis) {
        link.act(each -> {
            each.error(code, sentence, retryAfterMillis);
            each.close(reason, code.equals("bad_record") ? code + ": " + sentence : code);
        });
    }

    /** Says that the server is going down; {@code held} is the link, whose lock the caller holds. */
    void sayGoodbye(ExtendedServerLink held) {
        held.error("going_down", texts.get("going-down"), GOING_DOWN_MILLIS);
    }
}
