package org.threadcenter.client;

import java.util.Optional;

/**
 * How to reach a server and how to talk to it.
 *
 * @param host name or address
 * @param port 1…65,535
 * @param nick the nick to ask for, or empty to be shown by address
 * @param link how the link is to run
 * @param ackTimeoutNanos how long to wait for an answer to a fragment, 5…60 s: a baseline server that was
 *     only slow would take the repeat for new text
 * @param identity who this client is; without one it asks for the baseline profile only
 */
public record ClientSettings(
        String host,
        int port,
        Optional<String> nick,
        LinkWish link,
        long ackTimeoutNanos,
        Optional<Identity> identity) {
    public static final long MIN_ACK_TIMEOUT_NANOS = 5_000_000_000L;
    public static final long MAX_ACK_TIMEOUT_NANOS = 60_000_000_000L;

    public ClientSettings {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is outside 1…65,535");
        }
        if (ackTimeoutNanos < MIN_ACK_TIMEOUT_NANOS || ackTimeoutNanos > MAX_ACK_TIMEOUT_NANOS) {
            throw new IllegalArgumentException("time-out of " + ackTimeoutNanos + " ns is outside 5…60 s");
        }
    }

    /** The settings of a client that is nobody in particular. */
    public ClientSettings(String host, int port, Optional<String> nick, LinkWish link, long ackTimeoutNanos) {
        this(host, port, nick, link, ackTimeoutNanos, Optional.empty());
    }

    public ClientSettings at(String newHost, int newPort) {
        return new ClientSettings(newHost, newPort, nick, link, ackTimeoutNanos, identity);
    }

    public ClientSettings withNick(Optional<String> newNick) {
        return new ClientSettings(host, port, newNick, link, ackTimeoutNanos, identity);
    }

    public ClientSettings withLink(LinkWish newLink, long newAckTimeoutNanos) {
        return new ClientSettings(host, port, nick, newLink, newAckTimeoutNanos, identity);
    }

    /** The same client as {@code somebody}. */
    public ClientSettings as(Identity somebody) {
        return new ClientSettings(host, port, nick, link, ackTimeoutNanos, Optional.of(somebody));
    }
}
