package org.threadcenter.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One client of a crowd: its connection, and what could not be written yet. Owned by the crowd's thread. */
abstract class LoadClient {
    /** Room for any one write or read; one for all clients of a crowd. */
    static final int BUFFER_BYTES = 64 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final int number;
    private final SocketChannel channel;
    private SelectionKey key;
    private ByteBuffer unwritten = NOTHING;

    LoadClient(int number, int port) throws IOException {
        this.number = number;
        this.channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
    }

    void register(Selector selector) throws IOException {
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    int number() {
        return number;
    }

    /** Whether it is in the room. */
    abstract boolean isReady();

    /** Takes what came, at most {@code limit − position} bytes of it, and answers. */
    abstract void onBytes(ByteBuffer bytes, Ear ear, ByteBuffer spare) throws IOException;

    /** Says a text as soon as {@link #flush} is called. */
    abstract void say(byte[] text);

    /** Writes what waits, as much of it as there is room for. */
    abstract void flush(ByteBuffer spare) throws IOException;

    /** Does what time asks for. */
    abstract void onTime(ByteBuffer spare) throws IOException;

    /** One read. Returns whether anything came. */
    final boolean onReadable(Ear ear, ByteBuffer buffer, ByteBuffer spare) throws IOException {
        int count = channel.read(buffer.clear());
        if (count < 0) {
            throw new IOException("client " + number + ": the server closed the connection");
        }
        onBytes(buffer.flip(), ear, spare);
        return count > 0;
    }

    final void onWritable(ByteBuffer spare) throws IOException {
        channel.write(unwritten);
        if (!unwritten.hasRemaining()) {
            unwritten = NOTHING;
            key.interestOps(SelectionKey.OP_READ);
            flush(spare);
        }
    }

    /** Whether everything that was given to {@link #write} has gone. */
    final boolean isWritten() {
        return !unwritten.hasRemaining();
    }

    /** Writes all of {@code bytes}, or keeps a copy of what there is no room for. */
    final void write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            unwritten = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    final void close() throws IOException {
        channel.close();
    }
}
