package org.threadcenter.reliable;

import java.util.Queue;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/**
 * Turns wishes into frames, and remembers which answer is due until when. Owned by one client link, under
 * its lock. A channel that was asked to delay things gets as much more patience.
 */
final class Asker {
    private static final long SECOND = 1_000_000_000L;
    private static final long DEAD_NANOS = 10 * SECOND;
    private static final long GOODBYE_NANOS = SECOND;

    private final Queue<Frame> output;
    private final Queue<ClientLinkEvent> events;
    private final long ackTimeoutNanos;
    private final Question question;
    private String nickAsked = "";
    private long delayNanos;

    Asker(Queue<Frame> output, Queue<ClientLinkEvent> events, long ackTimeoutNanos, Question question) {
        this.output = output;
        this.events = events;
        this.ackTimeoutNanos = ackTimeoutNanos;
        this.question = question;
    }

    /** Says or asks what is wished; of the channel alone no answer is due. */
    void carryOut(Wishes.Wish wish, long now) {
        switch (wish) {
            case Wishes.Wish.Channel(FaultPlan plan) -> {
                FaultPlan known = plan.asBaseline();
                delayNanos = known.delayNanos();
                output.add(Handshake.configureChannel(known));
                events.add(new ClientLinkEvent.ChannelConfigured(known, known.equals(plan)));
            }
            case Wishes.Wish.Goodbye() -> {
                output.add(Frame.of(FrameType.DISCONNECT, 0, false, "Disconnect"));
                question.ask(Question.About.GOODBYE, GOODBYE_NANOS, now);
            }
            case Wishes.Wish.Nick(String nick) -> {
                nickAsked = nick;
                output.add(Frame.of(FrameType.SET_NICK, 0, false, nick));
                question.ask(Question.About.NICK, DEAD_NANOS + delayNanos, now);
            }
            case Wishes.Wish.People() -> askPeople(DEAD_NANOS + delayNanos, now);
        }
    }

    void askPeople(long patienceNanos, long now) {
        output.add(Frame.of(FrameType.LIST_REQUEST, 0, false, "{}"));
        question.ask(Question.About.PEOPLE, patienceNanos, now);
    }

    /** A fragment went out. */
    void awaitFragment(long now) {
        question.ask(Question.About.FRAGMENT, ackTimeoutNanos + delayNanos, now);
    }

    /** The nick that the last question was about. */
    String nickAsked() {
        return nickAsked;
    }
}
