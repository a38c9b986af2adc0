package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.FrameType;

/**
 * The extended phase of a client's link: its events in the client's words, its figures at most four times a
 * second, and an end to it when the server never says its first record. Owned by one {@link ClientLink}.
 */
final class ExtendedClientEnd {
    private static final long MEASURED_EVERY_NANOS = 250_000_000L;

    private final ReliableLink link;
    private long firstRecordUntil;
    private boolean changed = true;
    private long measuredAt;
    private Optional<ClientLinkEvent> measured = Optional.empty();

    /** {@code firstRecordUntil}: when the patience for the server's first record ends. */
    ExtendedClientEnd(ReliableLink link, long firstRecordUntil) {
        this.link = link;
        this.firstRecordUntil = firstRecordUntil;
        this.measuredAt = Long.MIN_VALUE;
    }

    ReliableLink link() {
        return link;
    }

    void onBytes(ByteBuffer bytes, long now) {
        changed = true;
        link.onBytes(bytes, now);
    }

    void onTime(long now) {
        if (now >= firstRecordUntil) {
            link.close(CloseReason.HANDSHAKE_TIMEOUT, "");
        }
        link.onTime(now);
        if (now >= measureAt()) {
            changed = false;
            measuredAt = now;
            measured = Optional.of(new ClientLinkEvent.Measured(link.snapshot()));
        }
    }

    private long measureAt() {
        return !changed ? Link.NEVER : measuredAt == Long.MIN_VALUE ? measuredAt : measuredAt + MEASURED_EVERY_NANOS;
    }

    void fill(ByteBuffer out, long now) {
        int before = out.position();
        link.fill(out, now);
        changed |= out.position() > before;
    }

    long deadline() {
        return link.isOver() ? Link.NEVER : Math.min(link.deadline(), Math.min(measureAt(), firstRecordUntil));
    }

    Optional<ClientLinkEvent> pollEvent() {
        Optional<ClientLinkEvent> figures = measured;
        measured = Optional.empty();
        return figures.or(this::nextOfLink);
    }

    private Optional<ClientLinkEvent> nextOfLink() {
        Optional<ClientLinkEvent> told = Optional.empty();
        while (told.isEmpty()) {
            Optional<ReliableEvent> event = link.pollEvent();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            told = told(event.get());
        }
        return told;
    }

    /** What of it is of interest to a client. */
    private Optional<ClientLinkEvent> told(ReliableEvent event) {
        return switch (event) {
            case ReliableEvent.Came(FrameType type, byte[] payload, int fragments) -> {
                firstRecordUntil = Link.NEVER;
                yield Optional.of(new ClientLinkEvent.Came(type, payload));
            }
            case ReliableEvent.Started(long id, int fragments) -> Optional.of(new ClientLinkEvent.Started(id));
            case ReliableEvent.FragmentMoved moved -> Optional.of(new ClientLinkEvent.FragmentMoved(
                    moved.id(), moved.index(), moved.total(), moved.state(), moved.atNanos()));
            case ReliableEvent.ChannelNamed(FaultPlan plan) ->
                Optional.of(new ClientLinkEvent.ChannelConfigured(plan));
            case ReliableEvent.PeerError(String code, String message, long retryAfterMillis) ->
                Optional.of(new ClientLinkEvent.PeerError(code, message, retryAfterMillis));
            case ReliableEvent.Closed(CloseReason reason, String detail) ->
                Optional.of(new ClientLinkEvent.Closed(reason, detail));
            case ReliableEvent.Acknowledged _, ReliableEvent.Nacked _, ReliableEvent.Oddity _ -> Optional.empty();
        };
    }
}
