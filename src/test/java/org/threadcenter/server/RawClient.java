package org.threadcenter.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/** A client made of nothing but a socket, for whatever a proper client would never do. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 8_000;
    private static final String SYN = "{\"protocol\": \"gbn\", \"max_fragment_size\": 3, \"window_size\": 4}";

    private final Socket socket = new Socket();
    private final FrameDecoder decoder = new FrameDecoder(1_012);

    /** Connects and says nothing. */
    public RawClient(InetSocketAddress server) throws IOException {
        this(server, 0);
    }

    /** The same with a receive buffer of that size, if it isn't 0. */
    public RawClient(InetSocketAddress server, int receiveBufferBytes) throws IOException {
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(server, PATIENCE_MILLIS);
    }

    /** Shakes hands and asks for the list, so that the server knows this client when it returns. */
    public RawClient shakeHands() throws IOException {
        send(Frame.of(FrameType.SYN, 0, false, SYN));
        read();
        send(Frame.of(FrameType.HANDSHAKE_ACK, 0, false, "{\"session_id\": \"?\", \"message\": \"\"}"));
        send(Frame.of(FrameType.LIST_REQUEST, 0, false, "{}"));
        readUntil(FrameType.LIST_RESPONSE);
        return this;
    }

    public void send(Frame frame) throws IOException {
        send(FrameEncoder.encode(frame));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Says {@code text} in one fragment. */
    public void say(String text) throws IOException {
        send(Frame.of(FrameType.DATA, 0, true, text));
    }

    /** The next frame, or {@link EOFException} when the server closed. */
    public Frame read() throws IOException {
        while (true) {
            var next = decoder.next();
            if (next.isPresent()) {
                return ((Decoded.Intact) next.get()).frame();
            }
            byte[] bytes = new byte[8_192];
            int count = socket.getInputStream().read(bytes);
            if (count < 0) {
                throw new EOFException("the server closed");
            }
            decoder.feed(ByteBuffer.wrap(bytes, 0, count));
        }
    }

    public Frame readUntil(FrameType type) throws IOException {
        Frame frame = read();
        while (frame.type() != type) {
            frame = read();
        }
        return frame;
    }

    /** Everything until the server closes. */
    public byte[] readToTheEnd() throws IOException {
        try (InputStream input = socket.getInputStream()) {
            return input.readAllBytes();
        }
    }

    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
