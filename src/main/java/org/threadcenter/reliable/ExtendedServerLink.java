package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameType;

/**
 * A server's end of an extended link: a {@link ReliableLink}, the peer's pace, and who decides on the
 * simulated channel. Not thread-safe: guarded by its driver's lock.
 */
public final class ExtendedServerLink implements ServerPhase {
    private final ServerLinkSettings settings;
    private final ReliableLink link;
    private final Turnstile turnstile;
    /** When it was last called: fetching events has no time of its own. */
    private long now;

    ExtendedServerLink(
            ServerLinkSettings settings,
            ReliableSettings agreed,
            FrameDecoder decoder,
            RecordSource records,
            Pace pace,
            long now) {
        this.settings = settings;
        this.turnstile = new Turnstile(pace, now);
        this.link = new ReliableLink(agreed, decoder, records, LinkWatcher.NONE, now);
        this.now = now;
    }

    /** Sends ERROR; the link goes on unless it is closed. */
    public void error(String code, String message, long retryAfterMillis) {
        link.error(code, message, retryAfterMillis);
    }

    @Override
    public void close(CloseReason reason, String detail) {
        link.close(reason, detail);
    }

    @Override
    public void finish(CloseReason reason, String detail) {
        link.finish(reason, detail);
    }

    @Override
    public void onBytes(ByteBuffer bytes, long now) {
        this.now = now;
        link.onBytes(bytes, now);
    }

    @Override
    public void onEndOfInput(long now) {
        link.onEndOfInput(now);
    }

    @Override
    public void onBroken(String why, long now) {
        link.onBroken(why, now);
    }

    @Override
    public void onTime(long now) {
        this.now = now;
        link.onTime(now);
    }

    @Override
    public boolean wantsBytes() {
        return link.wantsBytes();
    }

    @Override
    public void fill(ByteBuffer out, long now) {
        link.fill(out, now);
    }

    @Override
    public long deadline() {
        return Math.min(link.deadline(), turnstile.isShut(now) ? turnstile.opensAt() : NEVER);
    }

    /** While the peer is over its pace nothing is fetched, and what is not fetched takes up its credit. */
    @Override
    public Optional<ServerLinkEvent> pollEvent() {
        while (link.isOver() || !turnstile.isShut(now)) {
            Optional<ReliableEvent> event = link.pollEvent();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            Optional<ServerLinkEvent> told = tell(event.get());
            if (told.isPresent()) {
                return told;
            }
        }
        return Optional.empty();
    }

    private Optional<ServerLinkEvent> tell(ReliableEvent event) {
        return switch (event) {
            case ReliableEvent.Came(FrameType type, byte[] payload, int fragments) -> {
                if (type == FrameType.DATA) {
                    turnstile.onMessage(now);
                }
                yield Optional.of(new ServerLinkEvent.Came(type, payload, fragments));
            }
            case ReliableEvent.ChannelNamed(FaultPlan plan) -> Optional.of(onChannelWish(plan));
            case ReliableEvent.PeerError(String code, String message, long _) ->
                Optional.of(new ServerLinkEvent.Oddity("ERROR " + code + ": " + message));
            case ReliableEvent.Nacked(long counter, ServerLinkEvent.Nacked.Cause cause) ->
                Optional.of(new ServerLinkEvent.Nacked((int) counter & 0xFFFF, cause));
            case ReliableEvent.Oddity(String what) -> Optional.of(new ServerLinkEvent.Oddity(what));
            case ReliableEvent.Closed(CloseReason reason, String detail) ->
                Optional.of(new ServerLinkEvent.Closed(reason, detail));
            case ReliableEvent.Started _, ReliableEvent.FragmentMoved _, ReliableEvent.Acknowledged _ ->
                Optional.empty();
        };
    }

    /** The host has the last word: the answer names what is in force. */
    private ServerLinkEvent onChannelWish(FaultPlan plan) {
        boolean forbidden = plan.disturbs() && !settings.simulationAllowed();
        FaultPlan inForce = forbidden ? FaultPlan.NONE : plan;
        link.disturb(inForce.atServer(), inForce.atClient(), now);
        link.nameChannel(inForce);
        if (forbidden) {
            link.error("simulation_forbidden", settings.sentences().simulationForbidden(), 0);
            return new ServerLinkEvent.Oddity("ERROR_CODE asked for a disturbed channel, which is forbidden here");
        }
        return new ServerLinkEvent.ChannelConfigured(inForce);
    }

    @Override
    public boolean isOver() {
        return link.isOver();
    }
}
