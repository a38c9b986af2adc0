package org.threadcenter.reliable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

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
    private static final long GOODBYE_NANOS = SECOND;
    private static final long MEASURED_EVERY_NANOS = 250 * MILLI;
    private static final int MAX_PAYLOAD = 256 * 1024;

    private enum State {
        SYN_SENT,
        FIRST_LIST,
        READY,
        CLOSING
    }

    /** Which answer is waited for. */
    private enum Waiting {
        NOTHING,
        SYN_ACK,
        PEOPLE,
        NICK,
        FRAGMENT,
        GOODBYE
    }

    private record Message(long id, String text) {}

    private final LinkParameters asked;
    private final long ackTimeoutNanos;
    private final long startedAt;
    private final FrameDecoder decoder = new FrameDecoder(MAX_PAYLOAD);
    private final Deque<Frame> output = new ArrayDeque<>();
    private final Deque<Message> messages = new ArrayDeque<>();
    private final Deque<ClientLinkEvent> events = new ArrayDeque<>();
    private final RoundTrip roundTrip = new RoundTrip();
    private final ByteArrayOutputStream incoming = new ByteArrayOutputStream(0);

    private State state = State.SYN_SENT;
    private LinkParameters granted;
    private String sessionId = "";
    private Waiting waiting = Waiting.SYN_ACK;
    private long askedAt;
    private long waitingUntil;
    private long firstListDeadline = NEVER;
    private Optional<StopAndWait> current = Optional.empty();
    private Optional<String> nickWish = Optional.empty();
    private String nickAsked = "";
    private long nickFrom;
    private Optional<FaultPlan> channelWish = Optional.empty();
    private FaultPlan channel = FaultPlan.NONE;
    private long peopleFrom = NEVER;
    private boolean goodbyeWished;
    private long messagesSent;
    private long fragmentsSent;
    private long nacks;
    private long timeouts;
    private long measuredAt = Long.MIN_VALUE;

    /** A link that begins with a SYN; {@code ackTimeoutNanos} is how long a fragment may go unanswered. */
    public BaselineClientLink(LinkParameters asked, long ackTimeoutNanos, long now) {
        this.asked = asked;
        this.granted = asked;
        this.ackTimeoutNanos = ackTimeoutNanos;
        this.startedAt = now;
        output.add(Handshake.syn(asked));
        waitFor(Waiting.SYN_ACK, HANDSHAKE_NANOS, now);
    }

    /** Sends {@code text} after whatever waits before it. */
    public void say(long id, String text, long now) {
        messages.add(new Message(id, text));
        proceed(now);
    }

    /** Asks for {@code nick}, not before {@code from}; a later wish replaces one that still waits. */
    public void wishNick(String nick, long from, long now) {
        nickWish = Optional.of(nick);
        nickFrom = from;
        proceed(now);
    }

    public void askPeople(long now) {
        peopleFrom = Math.min(peopleFrom, now);
        proceed(now);
    }

    public void configureChannel(FaultPlan plan, long now) {
        channelWish = Optional.of(plan);
        proceed(now);
    }

    /** Says goodbye when the question under way is answered; messages that still wait are not sent. */
    public void goodbye(long now) {
        goodbyeWished = true;
        proceed(now);
    }

    /** Asks the next question if none is open. */
    private void proceed(long now) {
        if (state != State.READY || waiting != Waiting.NOTHING) {
            return;
        }
        if (channelWish.isPresent()) {
            channel = channelWish.get();
            channelWish = Optional.empty();
            output.add(Handshake.configureChannel(channel));
            events.add(new ClientLinkEvent.ChannelConfigured(channel));
        }
        if (goodbyeWished) {
            output.add(Frame.of(FrameType.DISCONNECT, 0, false, "Disconnect"));
            waitFor(Waiting.GOODBYE, GOODBYE_NANOS, now);
        } else if (nickWish.isPresent() && now >= nickFrom) {
            nickAsked = nickWish.get();
            nickWish = Optional.empty();
            output.add(Frame.of(FrameType.SET_NICK, 0, false, nickAsked));
            waitFor(Waiting.NICK, DEAD_NANOS + channel.delayNanos(), now);
        } else if (now >= peopleFrom) {
            requestPeople(now);
        } else if (!messages.isEmpty()) {
            begin(messages.remove(), now);
        }
    }

    private void requestPeople(long now) {
        output.add(Frame.of(FrameType.LIST_REQUEST, 0, false, "{}"));
        peopleFrom = NEVER;
        waitFor(Waiting.PEOPLE, DEAD_NANOS + channel.delayNanos(), now);
    }

    private void begin(Message message, long now) {
        int size = granted.maxFragmentSize();
        if (Fragmenter.count(message.text(), size) > Fragmenter.MAX_FRAGMENTS) {
            events.add(new ClientLinkEvent.TooManyFragments(message.id()));
            proceed(now);
            return;
        }
        StopAndWait sending = new StopAndWait(message.id(), Fragmenter.cut(message.text(), size));
        current = Optional.of(sending);
        events.add(new ClientLinkEvent.Started(message.id()));
        send(sending, FragmentState.SENT, now);
    }

    private void send(StopAndWait sending, FragmentState how, long now) {
        output.add(sending.current());
        fragmentsSent++;
        moved(sending, how, now);
        waitFor(Waiting.FRAGMENT, ackTimeoutNanos + channel.delayNanos(), now);
    }

    private void moved(StopAndWait sending, FragmentState state, long now) {
        events.add(new ClientLinkEvent.FragmentMoved(sending.id(), sending.index(), sending.total(), state, now));
    }

    private void waitFor(Waiting what, long nanos, long now) {
        waiting = what;
        askedAt = now;
        waitingUntil = now + nanos;
    }

    private void answered(long now) {
        waiting = Waiting.NOTHING;
        proceed(now);
    }

    @Override
    public void onBytes(ByteBuffer bytes, long now) {
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
            case Decoded.BadChecksum(Frame frame) -> incoming.reset();
            case Decoded.UnknownType(int code) -> {}
            case Decoded.Illegal(String why, byte[] firstBytes) -> close(CloseReason.GARBAGE, why);
        }
    }

    private void onFrame(Frame frame, long now) {
        switch (frame.type()) {
            case DATA -> onData(frame);
            case ACK -> onAck(frame, now);
            case NACK -> onNack(frame, now);
            case LIST_RESPONSE -> onPeople(frame, now);
            case DISCONNECT -> close(CloseReason.PEER_CLOSED, frame.text());
            case SYN, HANDSHAKE_ACK, SET_NICK, LIST_REQUEST, ERROR_CODE -> {}
        }
    }

    /** Broadcasts are whole pieces as a rule; several fragments are joined. They come before the SYN-ACK too. */
    private void onData(Frame frame) {
        if (incoming.size() + frame.payload().length > MAX_PAYLOAD) {
            incoming.reset();
        }
        incoming.writeBytes(frame.payload());
        if (frame.last()) {
            events.add(new ClientLinkEvent.Heard(incoming.toString(StandardCharsets.UTF_8)));
            incoming.reset();
        }
    }

    private void onAck(Frame frame, long now) {
        switch (waiting) {
            case SYN_ACK -> onSynAck(frame, now);
            case NICK -> {
                if (frame.text().startsWith("NICK OK")) {
                    events.add(new ClientLinkEvent.NickAccepted(nickAsked));
                    answered(now);
                }
            }
            case FRAGMENT -> {
                if (!frame.text().startsWith("NICK OK")) {
                    onFragmentAck(frame.seq(), now);
                }
            }
            case GOODBYE -> close(CloseReason.GOODBYE, "");
            case PEOPLE, NOTHING -> {}
        }
    }

    private void onSynAck(Frame frame, long now) {
        try {
            switch (Handshake.readSynAck(frame, asked)) {
                case Handshake.Answer.Refused(String why) -> close(CloseReason.REFUSED, why);
                case Handshake.Answer.Accepted(LinkParameters parameters, String session) -> {
                    granted = parameters;
                    sessionId = session;
                    state = State.FIRST_LIST;
                    output.add(Handshake.confirm(session));
                    firstListDeadline = now + DEAD_NANOS;
                    waitFor(Waiting.NOTHING, BEFORE_FIRST_LIST_NANOS, now);
                }
            }
        } catch (Handshake.Malformed malformed) {
            close(CloseReason.GARBAGE, malformed.getMessage());
        }
    }

    private void onFragmentAck(int seq, long now) {
        StopAndWait sending = current.orElseThrow();
        boolean sampled = !sending.repeated();
        if (seq == sending.current().seq()) {
            moved(sending, FragmentState.ACKED, now);
        }
        switch (sending.onAck(seq)) {
            case SEND -> {
                sample(sampled, now);
                send(sending, FragmentState.SENT, now);
                measure(false, now);
            }
            case DONE -> {
                sample(sampled, now);
                messagesSent++;
                current = Optional.empty();
                events.add(new ClientLinkEvent.Received(sending.id(), sending.retries(), sending.maybeTwice()));
                measure(true, now);
                answered(now);
            }
            case NOTHING, GIVE_UP, DEAD -> {}
        }
    }

    private void sample(boolean valid, long now) {
        if (valid) {
            roundTrip.sample(now - askedAt);
        }
    }

    private void onNack(Frame frame, long now) {
        if (waiting == Waiting.NICK) {
            String why = frame.text().replaceFirst("^NICK REFUSED:? *", "");
            events.add(new ClientLinkEvent.NickRefused(nickAsked, why));
            answered(now);
        } else if (waiting == Waiting.FRAGMENT && frame.seq() != BaselineServerLink.NICK_REFUSED_SEQ) {
            onFragmentNack(frame.seq(), now);
        }
    }

    private void onFragmentNack(int seq, long now) {
        StopAndWait sending = current.orElseThrow();
        if (seq == sending.current().seq()) {
            nacks++;
            moved(sending, FragmentState.NACKED, now);
        }
        switch (sending.onNack(seq)) {
            case SEND -> send(sending, FragmentState.RESENT_AFTER_NACK, now);
            case GIVE_UP -> giveUp(sending, now);
            case NOTHING, DONE, DEAD -> {}
        }
        measure(false, now);
    }

    private void giveUp(StopAndWait sending, long now) {
        current = Optional.empty();
        events.add(new ClientLinkEvent.GaveUp(sending.id()));
        measure(true, now);
        if (sending.index() > 0) {
            close(CloseReason.GAVE_UP_MESSAGE, "");
        } else {
            answered(now);
        }
    }

    private void onPeople(Frame frame, long now) {
        try {
            events.add(new ClientLinkEvent.People(Handshake.readNames(frame)));
        } catch (Handshake.Malformed malformed) {
            close(CloseReason.GARBAGE, malformed.getMessage());
            return;
        }
        if (waiting != Waiting.PEOPLE) {
            return;
        }
        roundTrip.sample(now - askedAt);
        peopleFrom = now + PEOPLE_EVERY_NANOS;
        if (state == State.FIRST_LIST) {
            state = State.READY;
            events.addFirst(new ClientLinkEvent.Ready(granted, sessionId));
        }
        measure(true, now);
        answered(now);
    }

    private void measure(boolean always, long now) {
        if (always || measuredAt == Long.MIN_VALUE || now - measuredAt >= MEASURED_EVERY_NANOS) {
            measuredAt = now;
            events.add(new ClientLinkEvent.Measured(snapshot()));
        }
    }

    private LinkSnapshot snapshot() {
        int base = current.map(StopAndWait::index).orElse(0);
        int total = current.map(StopAndWait::total).orElse(0);
        int next = current.isPresent() ? base + 1 : 0;
        return new LinkSnapshot(
                asked,
                granted,
                sessionId,
                base,
                next,
                total,
                messagesSent,
                fragmentsSent,
                nacks,
                timeouts,
                roundTrip.nanos());
    }

    @Override
    public void onTime(long now) {
        if (state == State.CLOSING) {
            return;
        }
        if (state == State.FIRST_LIST && now >= firstListDeadline) {
            close(CloseReason.SILENT, "");
        } else if (state == State.FIRST_LIST && now >= waitingUntil) {
            requestPeople(now);
            waitingUntil = now + FIRST_LIST_AGAIN_NANOS;
        } else if (waiting != Waiting.NOTHING && now >= waitingUntil) {
            onSilence(now);
        } else {
            proceed(now);
        }
    }

    private void onSilence(long now) {
        switch (waiting) {
            case SYN_ACK -> close(CloseReason.HANDSHAKE_TIMEOUT, "");
            case PEOPLE, NICK -> close(CloseReason.SILENT, "");
            case GOODBYE -> close(CloseReason.GOODBYE, "");
            case FRAGMENT -> onFragmentSilence(current.orElseThrow(), now);
            case NOTHING -> {}
        }
    }

    private void onFragmentSilence(StopAndWait sending, long now) {
        timeouts++;
        if (sending.onSilence() == StopAndWait.Next.SEND) {
            send(sending, FragmentState.RESENT_AFTER_SILENCE, now);
        } else {
            close(CloseReason.SILENT, "");
        }
        measure(true, now);
    }

    @Override
    public void onEndOfInput(long now) {
        close(waiting == Waiting.GOODBYE ? CloseReason.GOODBYE : CloseReason.PEER_CLOSED, "");
    }

    @Override
    public void onBroken(String why, long now) {
        close(waiting == Waiting.GOODBYE ? CloseReason.GOODBYE : CloseReason.BROKEN, why);
        output.clear();
    }

    /** Ends the link at once. A link that is closing keeps its reason. */
    public void close(CloseReason reason, String detail) {
        if (state == State.CLOSING) {
            return;
        }
        state = State.CLOSING;
        waiting = Waiting.NOTHING;
        current.ifPresent(sending -> events.add(
                new ClientLinkEvent.Interrupted(sending.id(), sending.current().last())));
        current = Optional.empty();
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
            case SYN_SENT -> waitingUntil;
            case FIRST_LIST -> Math.min(waitingUntil, firstListDeadline);
            case READY -> waiting == Waiting.NOTHING ? Math.min(peopleFrom, nickDeadline()) : waitingUntil;
        };
    }

    private long nickDeadline() {
        return nickWish.isPresent() ? nickFrom : NEVER;
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
