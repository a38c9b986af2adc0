package org.threadcenter.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.FragmentState;
import org.threadcenter.reliable.LinkFigures;

/** What a {@link ChatClient} tells whoever listens, in the order it happened. */
public sealed interface ClientEvent {
    /** A connection is being tried; {@code attempt} counts from 1 since the last success. */
    record Connecting(String host, int port, int attempt) implements ClientEvent {}

    /**
     * Everything may be said now.
     *
     * @param again it was a reconnection
     * @param backlog what was said meanwhile, where the server can tell
     */
    record Connected(Agreement agreement, boolean again, Optional<Backlog> backlog) implements ClientEvent {
        public Connected(Agreement agreement, boolean again) {
            this(agreement, again, Optional.empty());
        }
    }

    /**
     * What was said while this client was away.
     *
     * @param coming messages that follow now
     * @param missed messages before them that the server has no longer
     */
    record Backlog(long coming, long missed) {}

    /**
     * What this machine had kept could not be read, so it begins anew: the server's messages come again, but what
     * waited to be sent may be missing.
     *
     * @param file where the unreadable file is now
     */
    record SetAside(Path file) implements ClientEvent {}

    /** The link is gone; the next attempt follows in {@code retryInNanos}. */
    record Disconnected(Trouble trouble, int nextAttempt, long retryInNanos) implements ClientEvent {}

    /** There will be no further attempt: goodbye was said, or trying again can't help. */
    record Ended(Optional<Trouble> trouble) implements ClientEvent {}

    /** The server knows this client by {@code nick} now. */
    record NickAccepted(String nick) implements ClientEvent {}

    /**
     * The server refused {@code nick}.
     *
     * @param code why, for programs: {@code nick_taken} and the like; empty from a server of the baseline
     * @param why the server's own sentence
     */
    record NickRefused(String nick, String code, String why) implements ClientEvent {}

    /** Who is there now, as the server listed it, this client included. */
    record People(List<String> names) implements ClientEvent {}

    /** So many messages of the room, said before the next one, can't be had any more. */
    record Missed(String room, long messages) implements ClientEvent {}

    /**
     * The server has another message log than before, since it was restarted or restored: what had not been stored
     * goes out again, and others may see some of it twice.
     */
    record LogReplaced() implements ClientEvent {}

    /**
     * Something was said. From an extended server own lines come too, when they have their place: from then on
     * they stand there, and not where they were typed.
     */
    record Heard(Line line) implements ClientEvent {
        /** As a baseline server tells it. */
        public Heard(String nick, String text) {
            this(Line.baseline(nick, text));
        }

        public String nick() {
            return line.nick();
        }

        public String text() {
            return line.text();
        }
    }

    /** What this device remembers of the room from earlier, oldest first; {@code more}: it has older ones. */
    record Recalled(String room, List<Line> lines, boolean more) implements ClientEvent {}

    /** Said in an earlier run and not stored yet: it still goes out. {@code id} is below 0. */
    record Waiting(long id, String room, String kind, String text) implements ClientEvent {}

    /**
     * The room is heard from here on: it was asked for, or somebody wrote to this device, or it goes on after a
     * reconnection.
     *
     * @param partner with whom, if it is a conversation of two
     * @param topic empty when there is none
     * @param past the newest message that was said before this device came here; 0 where it goes on: what follows
     *     up to there is the room's past, what follows then is news
     */
    record RoomJoined(String room, Optional<String> partner, String topic, long past) implements ClientEvent {
        /** Nothing of the past follows. */
        public RoomJoined(String room, Optional<String> partner, String topic) {
            this(room, partner, topic, 0);
        }
    }

    record RoomLeft(String room) implements ClientEvent {}

    /** {@code by} said what the room is about. */
    record TopicChanged(String room, String topic, String by) implements ClientEvent {}

    /** All rooms that anybody may join. */
    record Rooms(List<RoomInfo> rooms) implements ClientEvent {}

    /** {@code head} is the number of its newest message. */
    record RoomInfo(String room, int people, long head, String topic) {}

    /** Who is in the room now: everybody, this device too. */
    record Roster(String room, List<Person> people) implements ClientEvent {}

    /**
     * One person in a room.
     *
     * @param idleSinceMillis when they last said something, or came
     * @param away their link was lost a moment ago
     */
    record Person(String device, String nick, long idleSinceMillis, boolean away, boolean own) {}

    /** Answers {@link ChatClient#askHistory}: oldest first; {@code more}: there are older ones. */
    record HistoryPage(long rid, String room, List<Line> lines, boolean more) implements ClientEvent {}

    /** Answers {@link ChatClient#search}: the oldest first; {@code more}: older ones were found too. */
    record Found(long rid, List<Line> lines, boolean more) implements ClientEvent {}

    /**
     * A question or wish that can't be granted.
     *
     * @param rid the question's; 0 = it was about rooms or people
     * @param code why, for programs: the server's, or {@code needs_extended} (the server knows the lobby alone),
     *     {@code offline}, {@code room_name}, {@code topic_too_long}, {@code search_words}, {@code nobody_there},
     *     {@code yourself}, {@code no_direct} (they use the baseline), {@code too_many_questions}
     * @param sentence the server's own words; empty when this client knows the reason by itself
     */
    record Denied(long rid, String code, String sentence) implements ClientEvent {}

    /** The server can't store anything just now; what waits goes again by itself after {@code retryInNanos}. */
    record Held(String sentence, long retryInNanos) implements ClientEvent {}

    /** A text that has no {@code [nick] } in front, as an unusual server may send. */
    record HeardRaw(String text) implements ClientEvent {}

    /** An own message moved on. {@code id} is the one given to {@link ChatClient#say}. */
    record Moved(long id, Delivery delivery) implements ClientEvent {}

    /** One fragment of an own message moved on. */
    record FragmentMoved(long id, int index, int total, FragmentState state, long atNanos) implements ClientEvent {}

    /**
     * This client's channel is disturbed so from now on (or not at all). {@code whole} is false when more was
     * asked for than the server can do.
     */
    record ChannelConfigured(FaultPlan plan, boolean whole) implements ClientEvent {
        /** All that was asked for. */
        public ChannelConfigured(FaultPlan plan) {
            this(plan, true);
        }
    }

    /** The server allows nobody to disturb a channel. */
    record ChannelForbidden() implements ClientEvent {}

    /** Figures of the link, after something in them changed; at most a few a second. */
    record Measured(LinkFigures figures) implements ClientEvent {}

    /** How far an own message is. */
    sealed interface Delivery {
        /** Waits for the line or for its turn. */
        record Queued() implements Delivery {}

        /** Some of its fragments are under way. */
        record InFlight() implements Delivery {}

        /**
         * Every fragment was acknowledged by a baseline server, which promises no more than that.
         *
         * @param retries fragments that were sent again
         * @param maybeTwice a fragment was repeated on silence, so the text may stand there twice
         */
        record Received(int retries, boolean maybeTwice) implements Delivery {}

        /**
         * The server has stored it, once and for good.
         *
         * @param retries fragments that were sent again
         */
        record Stored(int retries) implements Delivery {}

        /** Given up; the person may try it again. */
        record Refused(Refusal why) implements Delivery {}

        /**
         * The server got it and did not take it.
         *
         * @param code the reason, for programs
         * @param message the reason, for people, in the server's own words
         */
        record RefusedByServer(String code, String message) implements Delivery {}
    }

    /** Why a message was given up. */
    enum Refusal {
        /** A fragment was refused (NACK) 20 times in a row. */
        NACKED_20_TIMES,
        /** More than 65,536 bytes of UTF-8. */
        TOO_LONG,
        /** More than 65,535 fragments of the agreed size. */
        TOO_MANY_FRAGMENTS,
        /** 1,000 messages wait already. */
        OUTBOX_FULL,
        /** Three connections in a row broke without an answer to it. */
        UNANSWERED,
        /** The server knows no room but the lobby. */
        NEEDS_EXTENDED,
        /** It can't be kept on this machine's disk, and nothing goes out that isn't kept. */
        NOT_KEPT
    }

    /**
     * Why a link could not be made or was lost.
     *
     * @param detail the server's sentence or the system's, possibly empty; never shown alone
     */
    record Trouble(Kind kind, String detail) {
        /** Each kind has its own sentence in the bundles. */
        public enum Kind {
            UNKNOWN_HOST,
            CONNECTION_REFUSED,
            UNREACHABLE,
            TIMED_OUT,
            /** The server said no in its SYN-ACK. */
            HANDSHAKE_REFUSED,
            /** What answers there does not speak this protocol. */
            NOT_A_CHAT_SERVER,
            /** The server closed the connection. */
            CLOSED_BY_SERVER,
            /** The connection broke. */
            CONNECTION_LOST,
            /** Nothing came back for so long that the server must be gone. */
            SERVER_SILENT,
            /** A message was given up half-way: the link is made anew before the next one. */
            GAVE_UP_MESSAGE,
            /** The server is being stopped, and said so. */
            GOING_DOWN,
            /** The server spoke the extended profile before and now acts as if it didn't know it. */
            DOWNGRADED(true),
            /** Another client came with this device's key: the later one is the one that stays. */
            SUPERSEDED(true),
            /** The server does not want this client, and says why. */
            TURNED_AWAY(true);

            private final boolean halts;

            Kind() {
                this(false);
            }

            Kind(boolean halts) {
                this.halts = halts;
            }

            /** Whether trying again can't help: the person must do something. */
            public boolean halts() {
                return halts;
            }
        }
    }
}
