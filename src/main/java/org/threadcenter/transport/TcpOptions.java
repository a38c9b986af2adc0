package org.threadcenter.transport;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/**
 * How this program sets every TCP connection: no delay, since each frame is one write; and keep-alive,
 * since the baseline has none of its own: 20 s of silence, then every 10 s, dead after 3.
 */
final class TcpOptions {
    private static final int IDLE_SECONDS = 20;
    private static final int INTERVAL_SECONDS = 10;
    private static final int PROBES = 3;

    private TcpOptions() {}

    static void apply(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        applyIfSupported(channel, ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
        applyIfSupported(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL_SECONDS);
        applyIfSupported(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
    }

    private static void applyIfSupported(SocketChannel channel, SocketOption<Integer> option, int value)
            throws IOException {
        if (channel.supportedOptions().contains(option)) {
            channel.setOption(option, value);
        }
    }
}
