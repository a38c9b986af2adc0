package org.threadcenter.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/** A server on the loopback that says and does exactly what its test tells it. */
final class ScriptedServer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Frame LIST = Frame.of(FrameType.LIST_RESPONSE, 0, false, "[\"somebody\"]");

    private final ServerSocket listener;

    ScriptedServer() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(PATIENCE_MILLIS);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The next client that connects. */
    Visitor accept() throws IOException {
        return new Visitor(listener.accept());
    }

    /** The next client, its handshake done and its first list answered. */
    Visitor welcome() throws IOException {
        Visitor visitor = accept();
        visitor.shakeHands();
        return visitor;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** One client, seen from the server. */
    static final class Visitor implements AutoCloseable {
        private final Socket socket;
        private final FrameDecoder decoder = new FrameDecoder(1_012);

        private Visitor(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
        }

        /** Grants whatever is asked of the baseline; returns the SYN's payload. */
        String shakeHands() throws IOException {
            String syn = expect(FrameType.SYN).text();
            String granted = syn.replaceAll(",\"x\":\\{[^}]*}", "").substring(1);
            answer(Frame.of(FrameType.ACK, 0, false, "{\"status\":\"ok\",\"session_id\":\"2df9ab62\"," + granted));
            expect(FrameType.HANDSHAKE_ACK);
            expect(FrameType.LIST_REQUEST);
            answer(LIST);
            return syn;
        }

        /** The next frame, which must be of that type; questions for the list in between are answered. */
        Frame expect(FrameType type) throws IOException {
            Frame frame = read();
            while (frame.type() == FrameType.LIST_REQUEST && type != FrameType.LIST_REQUEST) {
                answer(LIST);
                frame = read();
            }
            if (frame.type() != type) {
                throw new AssertionError(type + " was expected and this came: " + frame + " " + frame.text());
            }
            return frame;
        }

        /** A whole message, each of its fragments acknowledged. */
        String hear() throws IOException {
            StringBuilder text = new StringBuilder();
            Frame fragment;
            do {
                fragment = expect(FrameType.DATA);
                text.append(fragment.text());
                acknowledge(fragment.seq());
            } while (!fragment.last());
            return text.toString();
        }

        void acknowledge(int seq) throws IOException {
            answer(Frame.of(FrameType.ACK, seq, false, "ACK for seq " + seq));
        }

        void acceptNick() throws IOException {
            answer(Frame.of(FrameType.ACK, 0, false, "NICK OK: " + expect(FrameType.SET_NICK).text()));
        }

        void refuseNick() throws IOException {
            expect(FrameType.SET_NICK);
            answer(Frame.of(FrameType.NACK, 65_535, false, "NICK REFUSED: taken"));
        }

        void answerGoodbye() throws IOException {
            expect(FrameType.DISCONNECT);
            answer(Frame.of(FrameType.ACK, 0, false, "Disconnect ACK"));
        }

        void answer(Frame frame) throws IOException {
            bytes(FrameEncoder.encode(frame));
        }

        void bytes(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        Frame read() throws IOException {
            Optional<Decoded> next = decoder.next();
            while (next.isEmpty()) {
                byte[] bytes = new byte[1_024];
                int count = socket.getInputStream().read(bytes);
                if (count < 0) {
                    throw new EOFException("the client closed");
                }
                decoder.feed(ByteBuffer.wrap(bytes, 0, count));
                next = decoder.next();
            }
            return ((Decoded.Intact) next.get()).frame();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
