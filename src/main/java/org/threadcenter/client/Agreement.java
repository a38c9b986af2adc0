package org.threadcenter.client;

import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;

/** What the handshake of a link gave. */
public sealed interface Agreement {
    /** The server's 8 hex digits for the link; they prove nothing. */
    String sessionId();

    Protocol protocol();

    /** Fragments that may be under way at once, as negotiated. */
    int window();

    /** What one fragment holds at most: characters on a baseline link, bytes on an extended one. */
    int fragmentSize();

    default boolean isExtended() {
        return this instanceof Extended;
    }

    /** A link to a server that knows no more than the baseline profile. */
    record Baseline(LinkParameters granted, String sessionId) implements Agreement {
        @Override
        public Protocol protocol() {
            return granted.protocol();
        }

        @Override
        public int window() {
            return granted.windowSize();
        }

        @Override
        public int fragmentSize() {
            return granted.maxFragmentSize();
        }
    }

    /**
     * A link with windows in both directions.
     *
     * @param device 16 hex digits that the server knows this device by
     * @param profile the name of the profile that the device's key belongs to
     */
    record Extended(ReliableSettings settings, String sessionId, String device, String profile)
            implements Agreement {
        @Override
        public Protocol protocol() {
            return settings.protocol();
        }

        @Override
        public int window() {
            return settings.window();
        }

        @Override
        public int fragmentSize() {
            return settings.maxFragmentBytes();
        }
    }
}
