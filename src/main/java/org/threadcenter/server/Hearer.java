package org.threadcenter.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.RoomNews;

/** A session as the hub sees it: what it can be told. Called by the hub's thread; nothing here waits for the peer. */
interface Hearer {
    /** Its number on this server. */
    int id();

    /** A baseline client hears the lobby from here on. */
    void hearFromNowOn();

    /**
     * It is its device's one link from here on.
     *
     * @param cid the device's highest settled cid
     * @param rooms what it hears, and from where on
     */
    void attach(LobbyEffect.Attached attached, Attached.Status status, long cid, Map<LiveRoom, Attached.Place> rooms);

    /** Every cid of its device up to {@code cid} is settled. */
    void settled(long cid);

    /** This cid is settled without having been said. */
    void refused(LobbyEffect.Tombstone tombstone);

    void supersede();

    void cidGap(long expected);

    void cidConflict(long cid);

    /** What it said could not be kept: it is to say it again in a while. */
    void notKept();

    void acceptNick(String nick);

    void refuseNick(String wished, LobbyEffect.NickRefusal why);

    void answerPeople(List<String> names);

    /** It hears the room too from here on, or is told once more that it does ({@code place} is what then counts). */
    void enter(LiveRoom room, Attached.Place place);

    void leave(String room);

    /** News that were asked for or matter to a whole room. */
    void hear(RoomNews news);

    void deny(LobbyEffect.Denied denied);

    /** It wants to know what the log has to say; {@code rooms}: where it may look. */
    void lookUp(HistoryAsk asked, Set<String> rooms);

    /** There is something new in a room that it hears. */
    void wake();

}
