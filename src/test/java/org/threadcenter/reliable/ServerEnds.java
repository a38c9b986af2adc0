package org.threadcenter.reliable;

import java.util.Optional;
import org.threadcenter.wire.FrameDecoder;

/** A server's ends of extended links, as they are after the handshake. Stateless. */
public final class ServerEnds {
    private static final int DECODER_BYTES = 8 * 1024;
    private static final ServerLinkSettings SETTINGS = new ServerLinkSettings(
            250, 1_024, 0, true, new ServerLinkSettings.Sentences("a", "b", "c", "d", "e", "f", "g"), Optional.empty());

    private ServerEnds() {}

    public static ExtendedServerLink extended(ReliableSettings agreed, RecordSource records, Pace pace, long now) {
        return new ExtendedServerLink(SETTINGS, agreed, new FrameDecoder(DECODER_BYTES), records, pace, now);
    }
}
