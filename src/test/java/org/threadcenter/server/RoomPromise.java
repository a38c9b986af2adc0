package org.threadcenter.server;

/** What is promised of rooms and checked after every event, by name; the links have their own list. */
public enum RoomPromise {
    TICKED_IS_KEPT("what is ticked is in the log exactly once, for ever"),
    CIDS_RISE_BY_ONE("no device has a cid twice, and its cids are 1, 2, 3 …"),
    MIDS_RISE_BY_ONE("the mids of a room are 1, 2, 3 …, and none is used again once it is synced"),
    SHOWN_IS_THE_LOG("what a device shows is the log of its rooms from where it came in, each message once, "
            + "minus what it was told is gone"),
    NOT_BEFORE_THE_SYNC("nobody sees what is not synced"),
    TICK_STAYS("a tick never disappears"),
    ONE_LINK("a device has one live link, and what comes on an older one counts no more"),
    WITHIN_BOUNDS("the server holds nothing for a session that is gone, and no room twice for one"),
    NOBODY_WAITS_FOR_ANOTHER("who has a good link has every message within the bound, whatever the others' links are"),
    PAST_IS_THE_PAST("an answer about the past is a piece of the log, without a hole, and in one piece"),
    REFUSED_FOR_A_REASON("what is refused is refused for a reason that holds"),
    NO_END_WITHOUT_CAUSE("a server ends a link only for a cause"),
    ALIVE_AT_THE_END("once faults stop everything is settled, and shown by everybody, within the bound"),
    NO_EXCEPTION("nothing is thrown");

    private final String sentence;

    RoomPromise(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
