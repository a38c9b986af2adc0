package org.threadcenter.transport;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    @Test
    void connectsToWhoeverListens() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SocketChannel channel = Connector.connect("127.0.0.1", listener.getLocalPort())) {
            assertTrue(channel.isConnected());
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = listener.getLocalPort();
        listener.close();
        assertThrows(ConnectException.class, () -> Connector.connect("127.0.0.1", port));
    }

    @Test
    void saysThatANameMeansNothing() {
        assertThrows(UnknownHostException.class, () -> Connector.connect("x".repeat(300), 5_000));
    }
}
