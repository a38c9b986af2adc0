package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;

/** A client's end of an extended link without anything that a client is beside that. Guarded by whoever drives it. */
public final class ExtendedTestClient implements Link<ReliableEvent> {
    private static final String AGENT = "test/1";

    private final LinkParameters asked;
    private final ClientHandshake handshake;
    private final RecordSource source;
    private final FrameDecoder decoder = new FrameDecoder(8_192);
    private Optional<Frame> toSay;
    private Optional<ReliableLink> link = Optional.empty();
    private Optional<ReliableEvent> refused = Optional.empty();
    private boolean over;

    /** {@code seed} makes the device's key. */
    public ExtendedTestClient(
            int seed, Protocol protocol, int window, Optional<String> nick, Map<String, Long> have, RecordSource source) {
        this.asked = new LinkParameters(protocol, 250, 4);
        this.source = source;
        Nonce nonce = Nonce.of(new byte[Nonce.BYTES]);
        ExtendedWish wish = new ExtendedWish(
                ReliableSettings.MAX_FRAGMENT_BYTES, window, key(seed).publicKey(), nick, nonce, AGENT);
        this.handshake = new ClientHandshake(
                asked, Optional.of(new ClientHandshake.Extension(wish, key(seed), have, false)));
        this.toSay = Optional.of(handshake.syn());
    }

    private static DeviceKey key(int seed) {
        byte[] bytes = new byte[DeviceKey.SEED_BYTES];
        bytes[0] = (byte) seed;
        return DeviceKey.ofSeed(bytes);
    }

    /** The id of the device that {@code seed} makes. */
    public static String device(int seed) {
        return key(seed).publicKey().deviceId();
    }

    /** The link, once the handshake is done. */
    public ReliableLink link() {
        return link.orElseThrow();
    }

    public void wishChannel(FaultPlan plan) {
        link().nameChannel(plan);
    }

    @Override
    public void onBytes(ByteBuffer bytes, long now) {
        if (link.isPresent()) {
            link.get().onBytes(bytes, now);
            return;
        }
        decoder.feed(bytes);
        decoder.next().ifPresent(answer -> onSynAck(((Decoded.Intact) answer).frame(), now));
    }

    private void onSynAck(Frame synAck, long now) {
        switch (handshake.onSynAck(synAck)) {
            case ClientHandshake.Outcome.Extended extended -> {
                toSay = Optional.of(extended.confirmation());
                ReliableSettings agreed = extended.grant().settings(extended.granted().protocol());
                link = Optional.of(new ReliableLink(agreed, decoder, source, LinkWatcher.NONE, now));
            }
            case ClientHandshake.Outcome.Refused(String why) -> onEnd(CloseReason.REFUSED, why);
            default -> onEnd(CloseReason.GARBAGE, "not what a server of the extended profile answers");
        }
    }

    private void onEnd(CloseReason reason, String detail) {
        refused = Optional.of(new ReliableEvent.Closed(reason, detail));
        over = true;
    }

    @Override
    public void onEndOfInput(long now) {
        if (link.isPresent()) {
            link.get().onEndOfInput(now);
        } else {
            onEnd(CloseReason.PEER_CLOSED, "");
        }
    }

    @Override
    public void onBroken(String why, long now) {
        if (link.isPresent()) {
            link.get().onBroken(why, now);
        } else {
            onEnd(CloseReason.BROKEN, why);
        }
    }

    @Override
    public void onTime(long now) {
        link.ifPresent(each -> each.onTime(now));
    }

    @Override
    public boolean wantsBytes() {
        return link.map(ReliableLink::wantsBytes).orElse(true);
    }

    @Override
    public void fill(ByteBuffer out, long now) {
        toSay.ifPresent(frame -> out.put(FrameEncoder.encode(frame)));
        toSay = Optional.empty();
        link.ifPresent(each -> each.fill(out, now));
    }

    @Override
    public long deadline() {
        return toSay.isPresent() ? Long.MIN_VALUE : link.map(ReliableLink::deadline).orElse(NEVER);
    }

    @Override
    public Optional<ReliableEvent> pollEvent() {
        Optional<ReliableEvent> event = link.isPresent() ? link.get().pollEvent() : refused;
        refused = Optional.empty();
        return event;
    }

    @Override
    public boolean isOver() {
        return over || link.map(ReliableLink::isOver).orElse(false);
    }
}
