package org.threadcenter.reliable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/**
 * Every step that the two bare windows and the wire between them can take from a state: the textbook's
 * model. The windows are the product's own, made anew and driven into the state for every step; seq has few
 * bits, and nothing but seq says which fragment a frame is.
 *
 * <p>The wire keeps the order, loses and doubles. A frame that is lost never enters it, and one that is
 * doubled stays in it when it arrives: both lose nothing of what can happen, since a loss is noticed no
 * earlier than the frame's arrival would be. The timer may go off at any moment, so whatever makes the
 * product send something again (a NACK, a PONG, a later ACK, a timer) is among the steps.
 *
 * @param window fragments under way at most, safe or not
 * @param dataRoom frames that the wire holds at most on their way to the receiver
 * @param ackRoom the same for ACKs on their way back
 */
record WindowModel(Protocol protocol, int seqBits, int window, int dataRoom, int ackRoom) {
    private static final OutRecord RECORD = new OutRecord(FrameType.DATA, new byte[1], OutRecord.UNTOLD);
    /** Added to what is counted from base, so that it is never 0 or less: nothing is older than a window. */
    private static final int BIAS = 9;
    private static final int COUNTER_BITS = 5;
    /** Rounds of all sequence numbers below every state's base, so that no counter is negative. */
    private static final int ROUNDS_BELOW = 4;
    private static final int HEADER_BYTES = 12;

    WindowModel {
        if (window >= BIAS || window > 1 << seqBits) {
            throw new IllegalArgumentException("a window of " + window);
        }
    }

    /**
     * Where everything is. All counters are told from base on, which is known but for whole rounds of the
     * sequence numbers: what is the same but for those behaves the same.
     *
     * @param base seq of the sender's oldest fragment
     * @param span fragments in its window
     * @param marks Go-Back-N: the next one to be sent, from base; Selective Repeat: which of them are
     *     acknowledged, as bits
     * @param expected what the receiver waits for, from base
     * @param held what it holds, bit i is expected + 1 + i
     * @param data what is on its way, each {@value #COUNTER_BITS} bits, the oldest lowest
     * @param acks the same with the held bits above each
     */
    record State(int base, int span, int marks, int expected, int held, long data, long acks) {
        static final State START = new State(0, 0, 0, 0, 0, 0, 0);
    }

    /** One step: what a person would call it, where it leads, and what is wrong there. */
    record Step(String name, State to, Optional<String> wrong) {}

    private long first(State state) {
        return (long) ROUNDS_BELOW << seqBits | state.base;
    }

    private SequenceSpace space() {
        return new SequenceSpace(seqBits);
    }

    private boolean goesBack() {
        return protocol == Protocol.GO_BACK_N;
    }

    List<Step> stepsFrom(State state) {
        List<Step> steps = new ArrayList<>();
        addSends(state, steps);
        if (goesBack()) {
            addGoBack(state, steps);
        } else {
            addTimers(state, steps);
        }
        if (state.data != 0) {
            addArrivals(state, steps);
        }
        if (state.acks != 0) {
            addAckArrivals(state, steps);
        }
        return steps;
    }

    private void addSends(State state, List<Step> steps) {
        SendWindow sender = sender(state, -1);
        if (sender.nextToSend().isEmpty() && sender.flight().hasRoom()) {
            sender.add(fragment());
        }
        sender.nextToSend().ifPresent(next -> addSend(state, sender, next, "", steps));
    }

    private void addGoBack(State state, List<Step> steps) {
        SendWindow sender = sender(state, -1);
        sender.onTimer(1, 0);
        State after = state(state, sender, state.data, state.acks);
        if (!after.equals(state)) {
            steps.add(new Step("the timer goes off: the sender goes back to " + state.base, after, Optional.empty()));
        }
    }

    private void addTimers(State state, List<Step> steps) {
        for (int which = 0; which < state.span; which++) {
            if ((state.marks >> which & 1) == 0) {
                SendWindow sender = sender(state, which);
                sender.onTimer(1, 1);
                addSend(state, sender, sender.nextToSend().orElseThrow(), " again, its timer went off", steps);
            }
        }
    }

    private void addSend(State state, SendWindow sender, Fragment next, String why, List<Step> steps) {
        sender.onSent(next, 1);
        String name = "send " + space().seqOf(next.counter()) + why;
        State lost = state(state, sender, state.data, state.acks);
        if (!lost.equals(state)) {
            steps.add(new Step(name + ": lost", lost, Optional.empty()));
        }
        long frame = next.counter() - first(state) + BIAS;
        long data = appended(state.data, frame, COUNTER_BITS, dataRoom);
        if (data != state.data) {
            steps.add(new Step(name, state(state, sender, data, state.acks), Optional.empty()));
        }
    }

    private void addArrivals(State state, List<Step> steps) {
        long counter = first(state) + (state.data & (1 << COUNTER_BITS) - 1) - BIAS;
        int seq = space().seqOf(counter);
        ReceiveWindow receiver = receiver(state);
        long read = space().atOrAfter(receiver.expected(), seq);
        long before = receiver.expected();
        ReceiveWindow.Arrival arrival = receiver.offer(read, frame(counter), before + window, _ -> {});
        boolean taken = arrival == ReceiveWindow.Arrival.TAKEN || arrival == ReceiveWindow.Arrival.HELD;
        Optional<String> wrong = taken && read != counter
                ? Optional.of("the receiver takes the old fragment " + seq + " for the one " + (read - counter) + " later")
                : Optional.empty();
        String name = seq + " arrives: " + arrival + ", " + space().seqOf(receiver.expected()) + " is acknowledged";
        State after = state(state, receiver);
        long ack = ack(receiver, first(state));
        long rest = state.data >>> COUNTER_BITS;
        long acks = appended(state.acks, ack, ackBits(), ackRoom);
        for (long data : new long[] {rest, state.data}) {
            String twice = data == rest ? "" : ", a copy of it is still under way";
            steps.add(new Step(name + ", the ACK is lost" + twice, with(after, data, state.acks), wrong));
            if (acks != state.acks) {
                steps.add(new Step(name + twice, with(after, data, acks), wrong));
            }
        }
    }

    /** As {@code Outbound} reads an ACK, but for the checksum. */
    private void addAckArrivals(State state, List<Step> steps) {
        long ack = state.acks & (1L << ackBits()) - 1;
        long said = first(state) + (ack & (1 << COUNTER_BITS) - 1) - BIAS;
        BitSet held = BitSet.valueOf(new long[] {ack >>> COUNTER_BITS});
        SendWindow sender = sender(state, -1);
        Flight flight = sender.flight();
        long read = space().atOrAfter(flight.base(), space().seqOf(said));
        List<Long> lies = new ArrayList<>();
        if (read <= flight.next() && (held.isEmpty() || read + held.length() < flight.next())) {
            ReceiveWindow receiver = receiver(state);
            sender.onAck(read, held, fragment -> addIfNotThere(fragment.counter(), receiver, lies));
        }
        Optional<String> wrong = lies.isEmpty()
                ? Optional.empty()
                : Optional.of("the sender takes " + space().seqOf(lies.getFirst()) + " for acknowledged, which never arrived");
        String name = "ACK " + space().seqOf(said) + (held.isEmpty() ? "" : " holding " + held) + " arrives";
        long rest = state.acks >>> ackBits();
        steps.add(new Step(name, state(state, sender, state.data, rest), wrong));
        steps.add(new Step(name + ", a copy of it is still under way", state(state, sender, state.data, state.acks), wrong));
    }

    private static void addIfNotThere(long counter, ReceiveWindow receiver, List<Long> lies) {
        if (counter >= receiver.expected() && !receiver.held().contains(counter)) {
            lies.add(counter);
        }
    }

    private int ackBits() {
        return COUNTER_BITS + (goesBack() ? 0 : window - 1);
    }

    private static long ack(ReceiveWindow receiver, long first) {
        long held = receiver.heldBits().isEmpty() ? 0 : receiver.heldBits().toLongArray()[0];
        return held << COUNTER_BITS | receiver.expected() - first + BIAS;
    }

    /** A frame like the last one adds nothing: the wire doubles. Nor does one that there is no room for. */
    private static long appended(long queue, long frame, int bits, int room) {
        int length = (Long.SIZE - Long.numberOfLeadingZeros(queue) + bits - 1) / bits;
        boolean likeTheLast = length > 0 && queue >>> (length - 1) * bits == frame;
        return length == room || likeTheLast ? queue : queue | frame << length * bits;
    }

    /** The product's sending window in this state; {@code oldest} was sent at 0, the others at 1. */
    private SendWindow sender(State state, int oldest) {
        SendWindow sender = SendWindow.of(protocol, window, first(state));
        sender.flight().raiseEdge(Long.MAX_VALUE);
        for (int i = 0; i < state.span; i++) {
            sender.add(fragment());
        }
        sendAll(sender, state, oldest);
        if (!goesBack()) {
            sender.onAck(first(state), BitSet.valueOf(new long[] {state.marks >> 1}), _ -> {});
            sendAll(sender, state, oldest);
        } else if (state.marks < state.span) {
            sender.onTimer(1, 0);
            for (int i = 0; i < state.marks; i++) {
                sender.onSent(sender.nextToSend().orElseThrow(), 1);
            }
        }
        return sender;
    }

    private void sendAll(SendWindow sender, State state, int oldest) {
        for (Optional<Fragment> next = sender.nextToSend(); next.isPresent(); next = sender.nextToSend()) {
            sender.onSent(next.get(), next.get().counter() - first(state) == oldest ? 0 : 1);
        }
    }

    private static Fragment fragment() {
        return new Fragment(RECORD, new Fragment.Delivered(1), 0, 0, 1);
    }

    /** The product's receiving window in this state. */
    private ReceiveWindow receiver(State state) {
        long expected = first(state) + state.expected;
        ReceiveWindow receiver = ReceiveWindow.of(protocol, expected);
        Consumer<RawFrame> nobody = _ -> {};
        for (int bits = state.held; bits != 0; bits &= bits - 1) {
            long counter = expected + 1 + Integer.numberOfTrailingZeros(bits);
            receiver.offer(counter, frame(counter), expected + window, nobody);
        }
        return receiver;
    }

    private static RawFrame frame(long counter) {
        byte[] bytes = new byte[HEADER_BYTES + 1];
        bytes[HEADER_BYTES] = (byte) counter;
        return new RawFrame(bytes, 0, 1);
    }

    private static State with(State state, long data, long acks) {
        return new State(state.base, state.span, state.marks, state.expected, state.held, data, acks);
    }

    private State state(State before, ReceiveWindow receiver) {
        int expected = (int) (receiver.expected() - first(before));
        int held = receiver.heldBits().isEmpty() ? 0 : (int) receiver.heldBits().toLongArray()[0];
        return new State(before.base, before.span, before.marks, expected, held, before.data, before.acks);
    }

    /** Read off the sender; whatever is told from base moves with it. */
    private State state(State before, SendWindow sender, long data, long acks) {
        Flight flight = sender.flight();
        int moved = (int) (flight.base() - first(before));
        return new State(
                space().seqOf(flight.base()), (int) (flight.next() - flight.base()), marks(sender), before.expected - moved,
                before.held, moved(data, COUNTER_BITS, moved), moved(acks, ackBits(), moved));
    }

    private int marks(SendWindow sender) {
        Flight flight = sender.flight();
        if (goesBack()) {
            return (int) (sender.nextToSend().map(Fragment::counter).orElse(flight.next()) - flight.base());
        }
        int marks = 0;
        for (long counter = flight.base(); counter < flight.next(); counter++) {
            marks |= flight.at(counter).isAcknowledged() ? 1 << counter - flight.base() : 0;
        }
        return marks;
    }

    private static long moved(long queue, int bits, int by) {
        long result = queue;
        for (int at = 0; by != 0 && queue >>> at != 0; at += bits) {
            if ((queue >>> at & (1 << COUNTER_BITS) - 1) <= by) {
                throw new IllegalStateException("something older than a window is under way");
            }
            result -= (long) by << at;
        }
        return result;
    }
}
