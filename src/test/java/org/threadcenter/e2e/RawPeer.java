package org.threadcenter.e2e;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/** Somebody at the other end of a socket who may send whatever bytes a test likes. One thread. */
final class RawPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String SYN = "{\"protocol\":\"gbn\",\"max_fragment_size\":250,\"window_size\":4}";

    private final Socket socket;
    private final FrameDecoder decoder = new FrameDecoder(16 * 1024);
    private final byte[] buffer = new byte[4096];
    private final Deque<String> heard = new ArrayDeque<>();

    private RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    static RawPeer connect(int port) throws IOException {
        return new RawPeer(new Socket("127.0.0.1", port));
    }

    /** The server's end of a connection that was accepted. */
    static RawPeer accepted(Socket socket) throws IOException {
        return new RawPeer(socket);
    }

    /** Somebody who behaves: handshake and nick are done. */
    static RawPeer join(int port, String nick) throws IOException {
        RawPeer peer = connect(port).send(FrameType.SYN, SYN);
        peer.next(FrameType.ACK);
        peer.send(FrameType.HANDSHAKE_ACK, "{}").send(FrameType.SET_NICK, nick);
        peer.next(FrameType.ACK);
        return peer;
    }

    int localPort() {
        return socket.getLocalPort();
    }

    RawPeer send(FrameType type, String text) throws IOException {
        return send(Frame.of(type, 0, false, text));
    }

    RawPeer send(Frame frame) throws IOException {
        return sendBytes(FrameEncoder.encode(frame));
    }

    RawPeer sendBytes(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    RawPeer endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Says a text of one fragment and waits for its ACK. */
    RawPeer say(String text) throws IOException {
        send(Frame.of(FrameType.DATA, 0, true, text));
        next(FrameType.ACK);
        return this;
    }

    /** The next thing that somebody else said. */
    String hears() throws IOException {
        return heard.isEmpty() ? next(FrameType.DATA).text() : heard.poll();
    }

    /** The next thing that somebody else said is {@code text}. */
    RawPeer hearsNext(String text) throws IOException {
        String said = hears();
        if (!said.equals(text)) {
            throw new AssertionError("heard «" + said + "», not «" + text + "»");
        }
        return this;
    }

    /** Passes over what others say until {@code text} comes. */
    RawPeer hears(String text) throws IOException {
        List<String> others = new ArrayList<>();
        try {
            for (String said = hears(); !said.equals(text); said = hears()) {
                others.add(said);
            }
        } catch (SocketTimeoutException late) {
            throw new AssertionError("never heard «" + text + "» but " + others, late);
        }
        return this;
    }

    /** The next frame of {@code type}; what others say meanwhile is kept. */
    Frame next(FrameType type) throws IOException {
        return next(frame -> frame.type() == type);
    }

    private Frame next(Predicate<Frame> wanted) throws IOException {
        for (Frame frame = next(); ; frame = next()) {
            if (wanted.test(frame)) {
                return frame;
            }
            if (frame.type() == FrameType.DATA) {
                heard.add(frame.text());
            }
        }
    }

    /** The next frame, whatever it is. */
    Frame next() throws IOException {
        Optional<Decoded> decoded = decoder.next();
        while (decoded.isEmpty()) {
            int read = socket.getInputStream().read(buffer);
            if (read < 0) {
                throw new EOFException("the other end closed");
            }
            decoder.feed(ByteBuffer.wrap(buffer, 0, read));
            decoded = decoder.next();
        }
        if (decoded.get() instanceof Decoded.Intact(Frame frame)) {
            return frame;
        }
        throw new IOException("not a whole frame: " + decoded.get());
    }

    /** Reads until the other end closes; false if something came before that. */
    boolean isClosed() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
