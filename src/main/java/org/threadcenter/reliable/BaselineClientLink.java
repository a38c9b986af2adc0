package org.threadcenter.reliable;

import java.util.Deque;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Malformed;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;

/**
 * The baseline phase of a client's link. Owned by one {@link ClientLink}, whose frames and events it adds to.
 *
 * <p>One question at a time: the next thing goes out when the last one was answered, so every ACK is
 * matched by what was asked. A frame sent right behind HANDSHAKE_ACK may be swallowed by an older server,
 * so the first one is a LIST_REQUEST, repeated until it is answered.
 *
 * <pre>
 * WAITING ──begin──▶ FIRST_LIST ──LIST_RESPONSE──▶ READY
 *     └──────────────────┴──── any reason to end ────┴──▶ CLOSING
 * </pre>
 */
final class BaselineClientLink {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long BEFORE_FIRST_LIST_NANOS = 50 * MILLI;
    private static final long FIRST_LIST_AGAIN_NANOS = SECOND;
    private static final long DEAD_NANOS = 10 * SECOND;
    private static final long PEOPLE_EVERY_NANOS = 15 * SECOND;
    /** A server counts NACKs without a second of quiet between them as one row, and closes the link on a long one. */
    private static final long AFTER_GIVING_UP_NANOS = 1_200 * MILLI;

    private enum State { WAITING, FIRST_LIST, READY, CLOSING }

    private final Deque<Frame> output;
    private final Deque<ClientLinkEvent> events;
    private final ClientSender sender;
    private final Asker asker;
    private final Wishes wishes = new Wishes();
    private final Question question = new Question();
    private final IncomingText incoming = new IncomingText();

    private State state = State.WAITING;
    private LinkParameters granted;
    private String sessionId = "";
    private long firstListDeadline = Link.NEVER;

    /** {@code ackTimeoutNanos} is how long a fragment may go unanswered. */
    BaselineClientLink(
            LinkParameters asked, long ackTimeoutNanos, Deque<Frame> output, Deque<ClientLinkEvent> events) {
        this.granted = asked;
        this.output = output;
        this.events = events;
        this.asker = new Asker(output, events, ackTimeoutNanos, question);
        this.sender = new ClientSender(asked, output, events);
    }

    /** The handshake gave this: whatever was wished for until now comes after the first list. */
    void begin(LinkParameters parameters, String session, long now) {
        granted = parameters;
        sessionId = session;
        sender.begin(parameters, session);
        state = State.FIRST_LIST;
        firstListDeadline = now + DEAD_NANOS;
        question.ask(Question.About.NOTHING, BEFORE_FIRST_LIST_NANOS, now);
    }

    /** Sends {@code text} after whatever waits before it. */
    void say(long id, String text, long now) {
        sender.add(id, text);
        proceed(now);
    }

    /** Asks for {@code nick}, not before {@code from}; a later wish replaces one that still waits. */
    void wishNick(String nick, long from, long now) {
        wishes.nick(nick, from);
        proceed(now);
    }

    void askPeople(long now) {
        wishes.people(now);
        proceed(now);
    }

    void configureChannel(FaultPlan plan, long now) {
        wishes.channel(plan);
        proceed(now);
    }

    /** Says goodbye when the question under way is answered; messages that still wait are not sent. */
    void goodbye(long now) {
        wishes.goodbye();
        proceed(now);
    }

    /** Asks the next question if none is open. */
    private void proceed(long now) {
        while (state == State.READY && !question.isOpen()) {
            Optional<Wishes.Wish> wish = wishes.next(now);
            if (wish.isEmpty()) {
                follow(sender.next(now), now);
                return;
            }
            asker.carryOut(wish.get(), now);
        }
    }

    private void follow(ClientSender.Progress progress, long now) {
        switch (progress) {
            case SENT -> asker.awaitFragment(now);
            case DONE -> onAnswered(now);
            case GAVE_UP_CLEANLY -> question.ask(Question.About.PAUSE, AFTER_GIVING_UP_NANOS, now);
            case GAVE_UP_MIDWAY -> close(CloseReason.GAVE_UP_MESSAGE, "");
            case DEAD -> close(CloseReason.SILENT, "");
            case UNCHANGED -> {}
        }
    }

    private void onAnswered(long now) {
        if (question.isOpen()) {
            question.close();
            proceed(now);
        }
    }

    /** A frame came; before {@link #begin} too, since an older server broadcasts to whoever is connected. */
    void onDecoded(Decoded decoded, long now) {
        switch (decoded) {
            case Decoded.Intact(Frame frame) -> onFrame(frame, now);
            case Decoded.BadChecksum(Frame frame) -> incoming.drop();
            case Decoded.UnknownType(int code) -> {}
            case Decoded.Illegal(String why, byte[] firstBytes) -> close(CloseReason.GARBAGE, why);
        }
    }

    private void onFrame(Frame frame, long now) {
        switch (frame.type()) {
            case DATA -> incoming.onFragment(frame).ifPresent(text -> events.add(new ClientLinkEvent.Heard(text)));
            case ACK -> onAck(frame, now);
            case NACK -> onNack(frame, now);
            case LIST_RESPONSE -> onPeople(frame, now);
            case DISCONNECT -> close(CloseReason.PEER_CLOSED, frame.text());
            case SYN, HANDSHAKE_ACK, SET_NICK, LIST_REQUEST, ERROR_CODE -> {}
        }
    }

    private void onAck(Frame frame, long now) {
        switch (question.about()) {
            case NICK -> {
                if (frame.text().startsWith("NICK OK")) {
                    events.add(new ClientLinkEvent.NickAccepted(asker.nickAsked()));
                    onAnswered(now);
                }
            }
            case FRAGMENT -> {
                if (!frame.text().startsWith("NICK OK")) {
                    follow(sender.onAck(frame.seq(), now), now);
                }
            }
            case GOODBYE -> close(CloseReason.GOODBYE, "");
            case PEOPLE, PAUSE, NOTHING -> {}
        }
    }

    private void onNack(Frame frame, long now) {
        if (question.about() == Question.About.NICK) {
            String why = frame.text().replaceFirst("^NICK REFUSED:? *", "");
            events.add(new ClientLinkEvent.NickRefused(asker.nickAsked(), why));
            onAnswered(now);
        } else if (question.about() == Question.About.FRAGMENT && frame.seq() != BaselineServerLink.NICK_REFUSED_SEQ) {
            follow(sender.onNack(frame.seq(), now), now);
        }
    }

    private void onPeople(Frame frame, long now) {
        try {
            events.add(new ClientLinkEvent.People(Handshake.readNames(frame)));
        } catch (Malformed malformed) {
            close(CloseReason.GARBAGE, malformed.getMessage());
            return;
        }
        if (question.about() != Question.About.PEOPLE) {
            return;
        }
        wishes.people(now + PEOPLE_EVERY_NANOS);
        if (state == State.FIRST_LIST) {
            state = State.READY;
            events.addFirst(new ClientLinkEvent.Ready(granted, sessionId));
        }
        sender.sampleRoundTrip(question.ageNanos(now), now);
        onAnswered(now);
    }

    void onTime(long now) {
        if (state == State.FIRST_LIST && now >= firstListDeadline) {
            close(CloseReason.SILENT, "");
        } else if (state == State.FIRST_LIST && now >= question.until()) {
            asker.askPeople(FIRST_LIST_AGAIN_NANOS, now);
        } else if (question.isOpen() && now >= question.until()) {
            onSilence(now);
        } else {
            proceed(now);
        }
    }

    private void onSilence(long now) {
        switch (question.about()) {
            case PEOPLE, NICK -> close(CloseReason.SILENT, "");
            case GOODBYE -> close(CloseReason.GOODBYE, "");
            case FRAGMENT -> follow(sender.onSilence(now), now);
            case PAUSE -> onAnswered(now);
            case NOTHING -> {}
        }
    }

    void onEndOfInput() {
        close(question.about() == Question.About.GOODBYE ? CloseReason.GOODBYE : CloseReason.PEER_CLOSED, "");
    }

    void onBroken(String why) {
        close(question.about() == Question.About.GOODBYE ? CloseReason.GOODBYE : CloseReason.BROKEN, why);
    }

    /** Ends the link at once. A link that is closing keeps its reason. */
    void close(CloseReason reason, String detail) {
        if (state == State.CLOSING) {
            return;
        }
        state = State.CLOSING;
        question.close();
        sender.interrupt();
        events.add(new ClientLinkEvent.Closed(reason, detail));
    }

    long deadline() {
        return switch (state) {
            case WAITING, CLOSING -> Link.NEVER;
            case FIRST_LIST -> Math.min(question.until(), firstListDeadline);
            case READY -> !question.isOpen() ? wishes.deadline() : question.until();
        };
    }

    boolean isClosing() {
        return state == State.CLOSING;
    }
}
