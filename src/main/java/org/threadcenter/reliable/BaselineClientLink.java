package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Malformed;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;

/**
 * A client's end of a baseline link. Not thread-safe: guarded by its driver's lock.
 *
 * <p>One question at a time: the next thing goes out when the last one was answered, so every ACK is
 * matched by what was asked. A frame sent right behind HANDSHAKE_ACK may be swallowed by an older server,
 * so the first one is a LIST_REQUEST, repeated until it is answered.
 *
 * <pre>
 * SYN_SENT ──SYN-ACK ok──▶ FIRST_LIST ──LIST_RESPONSE──▶ READY
 *     └────────────────────────┴──── any reason to end ────┴──▶ CLOSING
 * </pre>
 */
public final class BaselineClientLink implements Link<ClientLinkEvent> {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long HANDSHAKE_NANOS = 10 * SECOND;
    private static final long BEFORE_FIRST_LIST_NANOS = 50 * MILLI;
    private static final long FIRST_LIST_AGAIN_NANOS = SECOND;
    private static final long DEAD_NANOS = 10 * SECOND;
    private static final long PEOPLE_EVERY_NANOS = 15 * SECOND;
    /** A server counts NACKs without a second of quiet between them as one row, and closes the link on a long one. */
    private static final long AFTER_GIVING_UP_NANOS = 1_200 * MILLI;

    private static final int MAX_PAYLOAD = IncomingText.MAX_BYTES;

    private enum State { SYN_SENT, FIRST_LIST, READY, CLOSING }

    private final ClientHandshake handshake;
    private final FrameDecoder decoder = new FrameDecoder(MAX_PAYLOAD);
    private final Deque<Frame> output = new ArrayDeque<>();
    private final Deque<ClientLinkEvent> events = new ArrayDeque<>();
    private final ClientSender sender;
    private final Asker asker;
    private final Wishes wishes = new Wishes();
    private final Question question = new Question();
    private final IncomingText incoming = new IncomingText();

    private State state = State.SYN_SENT;
    private LinkParameters granted;
    private String sessionId = "";
    private long firstListDeadline = NEVER;

    /** A link that begins with a SYN; {@code ackTimeoutNanos} is how long a fragment may go unanswered. */
    public BaselineClientLink(LinkParameters asked, long ackTimeoutNanos, long now) {
        this.handshake = new ClientHandshake(asked, Optional.empty());
        this.granted = asked;
        this.asker = new Asker(output, events, ackTimeoutNanos, question);
        this.sender = new ClientSender(asked, output, events);
        output.add(handshake.syn());
        question.ask(Question.About.SYN, HANDSHAKE_NANOS, now);
    }

    /** Sends {@code text} after whatever waits before it. */
    public void say(long id, String text, long now) {
        sender.add(id, text);
        proceed(now);
    }

    /** Asks for {@code nick}, not before {@code from}; a later wish replaces one that still waits. */
    public void wishNick(String nick, long from, long now) {
        wishes.nick(nick, from);
        proceed(now);
    }

    public void askPeople(long now) {
        wishes.people(now);
        proceed(now);
    }

    public void configureChannel(FaultPlan plan, long now) {
        wishes.channel(plan);
        proceed(now);
    }

    /** Says goodbye when the question under way is answered; messages that still wait are not sent. */
    public void goodbye(long now) {
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

    @Override
    public void onBytes(ByteBuffer bytes, long now) {
        if (state == State.CLOSING) {
            bytes.position(bytes.limit());
            return;
        }
        decoder.feed(bytes);
        while (state != State.CLOSING) {
            Optional<Decoded> next = decoder.next();
            if (next.isEmpty()) {
                return;
            }
            onDecoded(next.get(), now);
        }
    }

    private void onDecoded(Decoded decoded, long now) {
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
            case SYN -> onSynAck(frame, now);
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

    private void onSynAck(Frame frame, long now) {
        switch (handshake.onSynAck(frame)) {
            case ClientHandshake.Outcome.Baseline(LinkParameters parameters, String session, Frame confirmation) -> {
                granted = parameters;
                sessionId = session;
                sender.begin(parameters, session);
                state = State.FIRST_LIST;
                output.add(confirmation);
                firstListDeadline = now + DEAD_NANOS;
                question.ask(Question.About.NOTHING, BEFORE_FIRST_LIST_NANOS, now);
            }
            case ClientHandshake.Outcome.Refused(String why) -> close(CloseReason.REFUSED, why);
            case ClientHandshake.Outcome.Garbage(String why) -> close(CloseReason.GARBAGE, why);
            case ClientHandshake.Outcome.Extended _, ClientHandshake.Outcome.DowngradeRefused _ ->
                throw new IllegalStateException("a baseline link asks for no extended profile");
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

    @Override
    public void onTime(long now) {
        if (state == State.CLOSING) {
            return;
        }
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
            case SYN -> close(CloseReason.HANDSHAKE_TIMEOUT, "");
            case PEOPLE, NICK -> close(CloseReason.SILENT, "");
            case GOODBYE -> close(CloseReason.GOODBYE, "");
            case FRAGMENT -> follow(sender.onSilence(now), now);
            case PAUSE -> onAnswered(now);
            case NOTHING -> {}
        }
    }

    @Override
    public void onEndOfInput(long now) {
        close(question.about() == Question.About.GOODBYE ? CloseReason.GOODBYE : CloseReason.PEER_CLOSED, "");
    }

    @Override
    public void onBroken(String why, long now) {
        close(question.about() == Question.About.GOODBYE ? CloseReason.GOODBYE : CloseReason.BROKEN, why);
        output.clear();
    }

    /** Ends the link at once. A link that is closing keeps its reason. */
    public void close(CloseReason reason, String detail) {
        if (state == State.CLOSING) {
            return;
        }
        state = State.CLOSING;
        question.close();
        sender.interrupt();
        events.add(new ClientLinkEvent.Closed(reason, detail));
    }

    @Override
    public boolean wantsBytes() {
        return true;
    }

    /** One frame per write: an older server closes the link on a frame that has not wholly arrived. */
    @Override
    public void fill(ByteBuffer out, long now) {
        if (!output.isEmpty()) {
            out.put(FrameEncoder.encode(output.remove()));
        }
    }

    @Override
    public long deadline() {
        if (!output.isEmpty()) {
            return Long.MIN_VALUE;
        }
        return switch (state) {
            case CLOSING -> NEVER;
            case SYN_SENT -> question.until();
            case FIRST_LIST -> Math.min(question.until(), firstListDeadline);
            case READY -> !question.isOpen() ? wishes.deadline() : question.until();
        };
    }

    @Override
    public Optional<ClientLinkEvent> pollEvent() {
        return Optional.ofNullable(events.poll());
    }

    @Override
    public boolean isOver() {
        return state == State.CLOSING && output.isEmpty();
    }
}
