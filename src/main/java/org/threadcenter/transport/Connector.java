package org.threadcenter.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;

/** Opens connections. Blocks its caller. */
public final class Connector {
    private static final int TIMEOUT_MILLIS = 5_000;

    private Connector() {}

    /**
     * A connection to {@code host:port}, or why there is none within 5 s.
     *
     * @throws UnknownHostException when the name means nothing
     * @throws IOException (ConnectException, SocketTimeoutException, …) when nobody answers
     */
    public static SocketChannel connect(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(address, TIMEOUT_MILLIS);
            return channel;
        } catch (IOException | RuntimeException failed) {
            closeQuietly(channel);
            throw failed;
        }
    }

    /** Closes a connection that nobody uses; that it was gone already changes nothing. */
    public static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // The connection is not used any more either way.
        }
    }
}
