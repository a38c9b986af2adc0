package org.threadcenter.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.i18n.Texts;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.ExtendedServerLink;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.ServerLinkEvent;

/**
 * What a {@link ClientSession} does for a peer of the extended profile: its records become commands, and
 * what the hub decided becomes records. Threads as there.
 */
final class DeviceSide {
    private static final long TRY_LATER_MILLIS = 5_000;
    private static final long GOING_DOWN_MILLIS = 2_000;

    /** Does something to the session's link, if that is an extended one, under its lock. */
    interface Acting {
        void act(Consumer<ExtendedServerLink> what);
    }

    private final int id;
    private final Hub hub;
    private final Texts texts;
    private final SessionLog log;
    private final EventTally tally;
    /** Both are touched under the link's lock alone. */
    private final RecordCursor cursor;

    private final Feed feed;
    private final Acting link;

    DeviceSide(int id, House house, SessionLog log, EventTally tally, Acting link) {
        this.id = id;
        this.hub = house.hub();
        this.texts = house.texts();
        this.log = log;
        this.tally = tally;
        this.cursor = new RecordCursor(house.tail(), log::missed);
        this.feed = new Feed(cursor);
        this.link = link;
    }

    /** What goes out next; called under the link's lock. */
    Optional<OutRecord> next() {
        return feed.next();
    }

    void onEstablished(ServerLinkEvent.EstablishedExtended established, String address) {
        log.shookHands(established);
        Long have = established.have().get(Room.LOBBY);
        hub.submit(new LobbyCommand.Attach(
                id,
                established.wish().device().deviceId(),
                address,
                established.wish().nick(),
                have == null ? OptionalLong.empty() : OptionalLong.of(have)));
    }

    void onRecord(ServerLinkEvent.Came came) {
        try {
            switch (came.type()) {
                case DATA -> {
                    Say say = Say.decode(came.payload());
                    hub.submit(new LobbyCommand.SayNumbered(
                            id, say.cid(), say.room(), say.text(), came.fragments(), System.currentTimeMillis()));
                }
                case SET_NICK ->
                    hub.submit(new LobbyCommand.WishNick(id, new String(came.payload(), StandardCharsets.UTF_8)));
                case LIST_REQUEST -> hub.submit(new LobbyCommand.AskPeople(id));
                default -> tally.count("oddity", "unexpected " + came.type());
            }
        } catch (Malformed malformed) {
            end("bad_record", malformed.getMessage(), CloseReason.GARBAGE, 0);
        }
    }

    /** The place in the tail and the record that names it belong together: nothing may go out between. */
    void attach(LobbyEffect.Attached attached) {
        link.act(_ -> {
            Attached.Place place = cursor.place(attached.have());
            Attached.Status status = attached.known() ? Attached.Status.RESUMED : Attached.Status.NEW;
            feed.begin(new Attached(
                    status, attached.epoch(), attached.cid(), attached.nick(), Map.of(Room.LOBBY, place)));
            log.attached(attached, place.next());
        });
        if (!attached.nick().isEmpty()) {
            log.nick(attached.nick());
        }
    }

    void settled(LobbyEffect.Settled settled) {
        settled.refused().ifPresent(why -> log.refused(Words.of(why), Optional.empty()));
        Optional<Stored.Refused> tombstone = settled.refused().map(why ->
                new Stored.Refused(settled.cid(), Words.of(why), texts.get("refused." + Words.of(why))));
        link.act(_ -> {
            feed.settled(settled.cid());
            tombstone.ifPresent(feed::refused);
        });
    }

    void answerPeople(List<String> names) {
        link.act(_ -> feed.people(names));
    }

    /** {@code renamed}: a ROOM record that many get. */
    void hear(byte[] renamed) {
        link.act(_ -> feed.news(renamed));
    }

    void refuseNick(LobbyEffect.NickRefusal why, String sentence) {
        RoomNews refusal = new RoomNews.Error(RoomNews.NICK, "nick_" + Words.of(why), sentence);
        link.act(_ -> feed.news(refusal.encode()));
    }

    void supersede() {
        end("superseded", texts.get("error.superseded"), CloseReason.REFUSED, 0);
    }

    void cidGap(long expected) {
        end("cid_gap", texts.get("error.cid_gap", expected), CloseReason.GARBAGE, 0);
    }

    void tryLater() {
        end("try_later", texts.get("error.try_later"), CloseReason.REFUSED, TRY_LATER_MILLIS);
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
