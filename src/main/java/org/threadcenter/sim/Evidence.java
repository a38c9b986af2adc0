package org.threadcenter.sim;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.threadcenter.reliable.FrameEvent;
import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.wire.FrameType;

/**
 * What one sender has heard, in the order of its frames: enough to say whether a fragment that goes again had
 * a reason to. Owned by one {@link Judge}.
 */
final class Evidence {
    /** Something sent so many transmissions later and acknowledged proves a loss. */
    private static final int LATER = 3;
    private static final int PRUNED_ABOVE = 4_096;

    /** {@code order} among all frames of this end; {@code number} among its transmissions of fragments. */
    private record Sent(long order, long number) {}

    private final Protocol protocol;
    private final long firstCounter;
    private final Map<Long, Sent> lastSent = new HashMap<>();
    private final Map<Long, Long> nackedAt = new HashMap<>();
    private final Deque<Long> pings = new ArrayDeque<>();
    private long order;
    private long transmissions;
    private long lastNack = -1;
    /** Whatever went before it was received or lost: a PONG came for a PING sent then. */
    private long provenBefore = -1;
    private long acknowledged;
    /** Go-Back-N: when it was last proven that the oldest one is lost; all behind it were dropped for that. */
    private long wentBackAt = -1;

    Evidence(Protocol protocol, long firstCounter) {
        this.protocol = protocol;
        this.firstCounter = firstCounter;
        this.acknowledged = firstCounter;
    }

    /** A frame went out of or came to the sender. */
    void saw(FrameEvent event) {
        order++;
        if (isFragment(event.fate())) {
            lastSent.put(event.counter(), new Sent(order, ++transmissions));
        } else if (event.fate() == Fate.HEEDED && event.code() == FrameType.ACK.code()) {
            acknowledged = event.counter();
        } else if (event.fate() == Fate.SENT_CONTROL && event.code() == FrameType.PING.code()) {
            pings.add(order);
        } else if (event.fate() == Fate.HEEDED && event.code() == FrameType.NACK.code()) {
            lastNack = order;
            acknowledged = event.counter();
            nackedAt.put(event.counter(), order);
        } else if (event.fate() == Fate.HEEDED && event.code() == FrameType.PONG.code() && !pings.isEmpty()) {
            provenBefore = pings.remove();
            Sent oldest = lastSent.get(acknowledged);
            wentBackAt = oldest != null && oldest.order() < provenBefore ? order : wentBackAt;
        }
    }

    static boolean isFragment(Fate fate) {
        return fate.isOutgoing() && fate != Fate.SENT_CONTROL;
    }

    /** Whether there is a reason to send it, by what was heard until now. {@code here}: what has arrived. */
    boolean speaksFor(FrameEvent again, BitSet here) {
        Sent last = lastSent.get(again.counter());
        return switch (again.fate()) {
            case SENT -> last == null;
            case RESENT_BY_TIMER -> last != null;
            case RESENT_AFTER_NACK -> last != null && nackFor(again.counter()) > last.order();
            case RESENT_AFTER_PONG -> last != null && isProvenLost(last);
            case RESENT_ON_LATER_ACK -> last != null && isLaterOneHere(last, here);
            default -> throw new IllegalArgumentException("no fragment was sent: " + again);
        };
    }

    /** Go-Back-N goes back for all from the one that is asked for on. */
    private long nackFor(long counter) {
        return protocol == Protocol.GO_BACK_N ? lastNack : nackedAt.getOrDefault(counter, -1L);
    }

    private boolean isProvenLost(Sent last) {
        return protocol == Protocol.GO_BACK_N ? wentBackAt > last.order() : provenBefore > last.order();
    }

    private boolean isLaterOneHere(Sent last, BitSet here) {
        return lastSent.entrySet().stream()
                .anyMatch(each -> each.getValue().number() >= last.number() + LATER
                        && here.get((int) (each.getKey() - firstCounter)));
    }

    /** Everything below {@code base} was acknowledged: nothing is to be said about it any more. */
    void forgetBelow(long base) {
        if (lastSent.size() + nackedAt.size() > PRUNED_ABOVE) {
            lastSent.keySet().removeIf(counter -> counter < base);
            nackedAt.keySet().removeIf(counter -> counter < base);
        }
    }
}
