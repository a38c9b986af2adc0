package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.wire.FrameDecoder;

/**
 * A server's end of a link, whichever profile its peer turns out to speak. Not thread-safe: guarded by its
 * driver's lock.
 *
 * <pre>
 * ServerGreeting ──no x in SYN──▶ BaselineServerLink
 *        └──x, and the proof holds──▶ ExtendedServerLink
 * </pre>
 */
public final class ServerLink implements Link<ServerLinkEvent> {
    private final ServerLinkSettings settings;
    private final Pace pace;
    private final RecordSource records;
    private final FrameDecoder decoder = new FrameDecoder(ServerGreeting.MAX_PAYLOAD);
    private final PacedOutput output;
    /** How the greeting ended, until it is told: the next phase knows nothing of it. */
    private Optional<ServerLinkEvent> established = Optional.empty();

    private ServerPhase phase;

    /**
     * @param broadcasts what a baseline peer hears
     * @param records what a peer of the extended profile is told, answers and all
     * @param now when the connection was accepted
     */
    public ServerLink(
            ServerLinkSettings settings, Newcomer peer, Broadcasts broadcasts, RecordSource records, long now) {
        this.settings = settings;
        this.pace = peer.pace();
        this.records = records;
        this.output = new PacedOutput(settings.frameSpacingNanos(), broadcasts);
        this.phase = new ServerGreeting(settings, peer, decoder, output, now);
    }

    /** The established link of a baseline peer. */
    public Optional<BaselineServerLink> baseline() {
        return phase instanceof BaselineServerLink link ? Optional.of(link) : Optional.empty();
    }

    /** The established link of a peer of the extended profile. */
    public Optional<ExtendedServerLink> extended() {
        return phase instanceof ExtendedServerLink link ? Optional.of(link) : Optional.empty();
    }

    @Override
    public void onBytes(ByteBuffer bytes, long now) {
        phase.onBytes(bytes, now);
        if (phase instanceof ServerGreeting greeting) {
            greeting.result().ifPresent(result -> goOn(result, now));
        }
    }

    /** What came behind the handshake is looked at by the next phase, after it was told that it begins. */
    private void goOn(ServerHandshake.Step.Established result, long now) {
        switch (result) {
            case ServerHandshake.Step.Done(LinkParameters asked, LinkParameters granted) -> {
                established = Optional.of(new ServerLinkEvent.Established(asked, granted));
                phase = new BaselineServerLink(settings, granted, decoder, output, pace, now);
            }
            case ServerHandshake.Step.DoneExtended(
                    LinkParameters asked, ExtendedWish wish, ExtendedGrant grant, Map<String, Long> have) -> {
                established = Optional.of(
                        new ServerLinkEvent.EstablishedExtended(asked.protocol(), wish, grant, have));
                ReliableSettings agreed = grant.settings(asked.protocol());
                phase = new ExtendedServerLink(settings, agreed, decoder, records, pace, now);
            }
        }
    }

    /** Ends the link; what is queued for the peer still goes out. A link that is closing keeps its reason. */
    public void close(CloseReason reason, String detail) {
        phase.close(reason, detail);
    }

    /** Ends the link as {@link #close} does, once everything that waits for this peer was sent. */
    public void finish(CloseReason reason, String detail) {
        phase.finish(reason, detail);
    }

    @Override
    public void onEndOfInput(long now) {
        phase.onEndOfInput(now);
    }

    @Override
    public void onBroken(String why, long now) {
        phase.onBroken(why, now);
    }

    @Override
    public void onTime(long now) {
        phase.onTime(now);
    }

    @Override
    public boolean wantsBytes() {
        return phase.wantsBytes();
    }

    @Override
    public void fill(ByteBuffer out, long now) {
        phase.fill(out, now);
    }

    @Override
    public long deadline() {
        return phase.deadline();
    }

    @Override
    public Optional<ServerLinkEvent> pollEvent() {
        Optional<ServerLinkEvent> own = established;
        established = Optional.empty();
        return own.isPresent() ? own : phase.pollEvent();
    }

    @Override
    public boolean isOver() {
        return phase.isOver();
    }
}
