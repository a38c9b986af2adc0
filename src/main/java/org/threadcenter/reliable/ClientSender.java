package org.threadcenter.reliable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.threadcenter.wire.Frame;

/**
 * Own messages on their way to a baseline server, one after the other, with the figures of the link.
 * Owned by one client link, under its lock.
 */
final class ClientSender {
    private static final long MEASURED_EVERY_NANOS = 250_000_000L;

    /** Where the message under way stands after something happened to it. */
    enum Progress {
        /** Nothing changed: the answer was not for the fragment under way. */
        UNCHANGED,
        /** A fragment went out: its answer is waited for. */
        SENT,
        /** The message is through. */
        DONE,
        /** The message was given up before any of it was accepted: the link can go on. */
        GAVE_UP_CLEANLY,
        /** The message was given up half-way: the server holds its first part. */
        GAVE_UP_MIDWAY,
        /** Silent twice. */
        DEAD
    }

    private record Message(long id, String text) {}

    private final LinkParameters asked;
    private final Queue<Frame> output;
    private final Queue<ClientLinkEvent> events;
    private final Deque<Message> messages = new ArrayDeque<>();
    private final RoundTrip roundTrip = new RoundTrip();
    private LinkParameters granted;
    private String sessionId = "";
    private Optional<StopAndWait> current = Optional.empty();
    private long sentAt;
    private long messagesSent;
    private long fragmentsSent;
    private long nacks;
    private long timeouts;
    private long measuredAt = Long.MIN_VALUE;

    ClientSender(LinkParameters asked, Queue<Frame> output, Queue<ClientLinkEvent> events) {
        this.asked = asked;
        this.granted = asked;
        this.output = output;
        this.events = events;
    }

    void begin(LinkParameters parameters, String session) {
        granted = parameters;
        sessionId = session;
    }

    void add(long id, String text) {
        messages.add(new Message(id, text));
    }

    /** Begins the next message, if one waits. */
    Progress next(long now) {
        while (!messages.isEmpty()) {
            Message message = messages.remove();
            List<Frame> fragments = Fragmenter.cut(message.text(), granted.maxFragmentSize());
            if (!fragments.isEmpty()) {
                StopAndWait sending = new StopAndWait(message.id(), fragments);
                current = Optional.of(sending);
                events.add(new ClientLinkEvent.Started(message.id()));
                return send(sending, FragmentState.SENT, now);
            }
            events.add(new ClientLinkEvent.TooManyFragments(message.id()));
        }
        return Progress.DONE;
    }

    private Progress send(StopAndWait sending, FragmentState how, long now) {
        output.add(sending.current());
        fragmentsSent++;
        sentAt = now;
        moved(sending, how, now);
        return Progress.SENT;
    }

    private void moved(StopAndWait sending, FragmentState state, long now) {
        events.add(new ClientLinkEvent.FragmentMoved(sending.id(), sending.index(), sending.total(), state, now));
    }

    Progress onAck(int seq, long now) {
        StopAndWait sending = current.orElseThrow();
        if (seq == sending.current().seq()) {
            moved(sending, FragmentState.ACKED, now);
            if (!sending.repeated()) {
                roundTrip.sample(now - sentAt);
            }
        }
        Progress progress = follow(sending.onAck(seq), sending, FragmentState.SENT, now);
        measure(progress != Progress.SENT, now);
        return progress;
    }

    Progress onNack(int seq, long now) {
        StopAndWait sending = current.orElseThrow();
        if (seq == sending.current().seq()) {
            nacks++;
            moved(sending, FragmentState.NACKED, now);
        }
        Progress progress = follow(sending.onNack(seq), sending, FragmentState.RESENT_AFTER_NACK, now);
        measure(progress != Progress.SENT, now);
        return progress;
    }

    Progress onSilence(long now) {
        StopAndWait sending = current.orElseThrow();
        timeouts++;
        Progress progress = follow(sending.onSilence(), sending, FragmentState.RESENT_AFTER_SILENCE, now);
        measure(true, now);
        return progress;
    }

    private Progress follow(StopAndWait.Next next, StopAndWait sending, FragmentState how, long now) {
        return switch (next) {
            case NOTHING -> Progress.UNCHANGED;
            case SEND -> send(sending, how, now);
            case DONE -> finish(sending);
            case GIVE_UP -> giveUp(sending);
            case DEAD -> Progress.DEAD;
        };
    }

    private Progress finish(StopAndWait sending) {
        messagesSent++;
        current = Optional.empty();
        events.add(new ClientLinkEvent.Received(sending.id(), sending.retries(), sending.maybeTwice()));
        return Progress.DONE;
    }

    private Progress giveUp(StopAndWait sending) {
        current = Optional.empty();
        events.add(new ClientLinkEvent.GaveUp(sending.id()));
        return sending.index() > 0 ? Progress.GAVE_UP_MIDWAY : Progress.GAVE_UP_CLEANLY;
    }

    /** The link ends: tells of the message under way, which may have arrived if all of it was sent. */
    void interrupt() {
        current.ifPresent(sending -> events.add(
                new ClientLinkEvent.Interrupted(sending.id(), sending.current().last())));
        current = Optional.empty();
    }

    /** A question other than a fragment took this long to be answered. */
    void sampleRoundTrip(long nanos, long now) {
        roundTrip.sample(nanos);
        measure(true, now);
    }

    private void measure(boolean always, long now) {
        if (always || measuredAt == Long.MIN_VALUE || now - measuredAt >= MEASURED_EVERY_NANOS) {
            measuredAt = now;
            events.add(new ClientLinkEvent.Measured(snapshot()));
        }
    }

    private LinkSnapshot snapshot() {
        int base = current.map(StopAndWait::index).orElse(0);
        int next = current.isPresent() ? base + 1 : 0;
        int total = current.map(StopAndWait::total).orElse(0);
        return new LinkSnapshot(
                asked, granted, sessionId, base, next, total,
                messagesSent, fragmentsSent, nacks, timeouts, roundTrip.nanos());
    }
}
