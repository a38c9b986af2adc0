package org.threadcenter.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.threadcenter.reliable.Link;

/**
 * Moves bytes between one TCP connection and one sans-I/O link, with a reader and a writer virtual thread
 * around one lock, and a timer that wakes the writer.
 *
 * <p>Who owns what: the link is guarded by {@link #lock}; nobody reads, writes or calls the listener under
 * it. Events are handed to the listener in their order, under {@link #telling}, by whichever thread came
 * across them; a listener that blocks stops this link alone.
 *
 * @param <E> what the link has to tell
 */
public final class LinkDriver<E> {
    private static final int SMALL_BYTES = 256;
    private static final int MUCH_BYTES = Link.MAX_WRITE_BYTES / 2;
    private static final Duration DRAIN = Duration.ofSeconds(1);
    private static final BufferPool BUFFERS = new BufferPool(Link.MAX_WRITE_BYTES);

    private final SocketChannel channel;
    private final Link<E> link;
    private final Consumer<E> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock telling = new ReentrantLock();
    private final Thread reader;
    private final Thread writer;
    private final LinkTimer timer = new LinkTimer(this::wake);
    private volatile boolean readerWaits;
    private volatile long writingSince;
    /**
     * Something happened since the writer last looked. A parking permit alone would not do: a lock that the
     * writer had to wait for meanwhile may have used it up.
     */
    private volatile boolean woken;

    /** A driver of {@code link} over {@code channel}; {@code name} names its threads. */
    public LinkDriver(String name, SocketChannel channel, Link<E> link, Consumer<E> listener) {
        this.channel = channel;
        this.link = link;
        this.listener = listener;
        this.reader = Thread.ofVirtual().name(name + "-reader").unstarted(this::read);
        this.writer = Thread.ofVirtual().name(name + "-writer").unstarted(this::write);
    }

    /** Sets the connection's options and starts both threads. */
    public void start() throws IOException {
        TcpOptions.apply(channel);
        reader.start();
        writer.start();
    }

    /** Does something to the link, with the time as argument, then lets the writer look at what came of it. */
    public void act(LongConsumer action) {
        lock.lock();
        try {
            action.accept(System.nanoTime());
        } finally {
            lock.unlock();
        }
        wake();
    }

    /** Tells the writer that there may be something to send. Cheap, never blocks, any thread. */
    public void wake() {
        if (!woken) {
            woken = true;
            LockSupport.unpark(writer);
        }
    }

    /** Since when the writer has been stuck in one write; empty while it isn't. */
    public Optional<Long> writingSince() {
        long since = writingSince;
        return since == 0 ? Optional.empty() : Optional.of(since);
    }

    /** Breaks the connection at once; both threads end by themselves. */
    public void abort() {
        closeQuietly();
    }

    /** Waits until both threads have ended, each at most {@code patience}. */
    public boolean join(Duration patience) throws InterruptedException {
        return writer.join(patience) && reader.join(patience);
    }

    private void read() {
        ByteBuffer small = ByteBuffer.allocate(SMALL_BYTES);
        boolean more = true;
        boolean busy = false;
        try {
            while (more) {
                waitUntilWanted();
                ByteBuffer buffer = busy ? BUFFERS.borrow() : small.clear();
                more = readOnce(buffer);
                busy = buffer.limit() >= Math.min(buffer.capacity(), MUCH_BYTES);
                if (buffer != small) {
                    BUFFERS.giveBack(buffer);
                }
            }
        } catch (IOException broken) {
            act(now -> link.onBroken(sentence(broken), now));
        }
        tell();
    }

    /** One read; a small buffer while little comes, a lent one while much does. Afterwards limit = bytes read. */
    private boolean readOnce(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer);
        buffer.flip();
        onRead(count, buffer);
        buffer.limit(Math.max(count, 0));
        tell();
        return count >= 0;
    }

    private void onRead(int count, ByteBuffer buffer) {
        long due;
        lock.lock();
        try {
            if (count < 0) {
                link.onEndOfInput(System.nanoTime());
            } else {
                link.onBytes(buffer, System.nanoTime());
            }
            due = due();
        } finally {
            lock.unlock();
        }
        attend(due);
    }

    /** When the writer has something to do. Under {@link #lock}. */
    private long due() {
        return link.isOver() ? Long.MIN_VALUE : link.deadline();
    }

    /** Sees to it that the writer looks at that time, or now. */
    private void attend(long due) {
        if (due <= System.nanoTime()) {
            wake();
        } else {
            timer.set(due);
        }
    }

    private void waitUntilWanted() {
        while (!wantsBytes()) {
            readerWaits = true;
            if (!wantsBytes()) {
                LockSupport.park(this);
            }
            readerWaits = false;
        }
    }

    private boolean wantsBytes() {
        lock.lock();
        try {
            return link.wantsBytes() || link.isOver();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        try {
            while (!writeOnce()) {
                tell();
                if (readerWaits) {
                    LockSupport.unpark(reader);
                }
                if (!woken) {
                    LockSupport.park(this);
                }
            }
            tell();
            leave();
        } catch (IOException broken) {
            act(now -> link.onBroken(sentence(broken), now));
            closeQuietly();
        }
        timer.cancel();
        tell();
        LockSupport.unpark(reader);
    }

    /** Writes what may be written now. True when that was the last. */
    private boolean writeOnce() throws IOException {
        woken = false;
        ByteBuffer buffer = BUFFERS.borrow();
        try {
            fill(buffer);
            writeFully(buffer.flip());
        } finally {
            BUFFERS.giveBack(buffer);
        }
        return afterWriting();
    }

    private void fill(ByteBuffer buffer) {
        lock.lock();
        try {
            long now = System.nanoTime();
            link.onTime(now);
            link.fill(buffer, now);
        } finally {
            lock.unlock();
        }
    }

    /** What was filled is written: only now the link knows until when there is nothing to do. */
    private boolean afterWriting() {
        lock.lock();
        try {
            link.onTime(System.nanoTime());
            if (link.isOver()) {
                return true;
            }
            attend(link.deadline());
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void writeFully(ByteBuffer buffer) throws IOException {
        writingSince = System.nanoTime();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        writingSince = 0;
    }

    /** Lets the last words arrive: no more output, then the peer has a second to read and to close. */
    private void leave() throws IOException {
        channel.shutdownOutput();
        LockSupport.unpark(reader);
        try {
            reader.join(DRAIN);
        } catch (InterruptedException nobodyInterruptsAWriter) {
            Thread.currentThread().interrupt();
        }
        closeQuietly();
    }

    /** Hands events on, in their order, outside the link's lock. */
    private void tell() {
        telling.lock();
        try {
            for (Optional<E> event = pollEvent(); event.isPresent(); event = pollEvent()) {
                listener.accept(event.get());
            }
        } finally {
            telling.unlock();
        }
    }

    /** What is told makes room for more: then the peer is to hear of it. */
    private Optional<E> pollEvent() {
        Optional<E> event;
        long due;
        lock.lock();
        try {
            event = link.pollEvent();
            due = due();
        } finally {
            lock.unlock();
        }
        if (event.isPresent()) {
            attend(due);
        }
        return event;
    }

    private void closeQuietly() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to be told: the link's own events say how it ended.
        }
    }

    private static String sentence(IOException broken) {
        return Objects.requireNonNullElse(broken.getMessage(), "");
    }
}
