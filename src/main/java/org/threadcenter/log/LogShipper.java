package org.threadcenter.log;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The server's side of the log: takes events from any thread without ever waiting, and lets its own thread
 * {@code log-shipper} turn them into lines for the log process.
 *
 * <p>What comes alone is shipped at once; while more comes, every {@value #PAUSE_MILLIS} ms, so that a lively room
 * does not wake three processes for each line.
 *
 * <p>The queue holds 8,192 events and 16 Mi characters; an event that does not fit is dropped and counted.
 * When the log process dies it is started again within a second (more slowly if it keeps dying before it
 * wrote anything). The next line is {@code event=log-restarted lost=N resent=M}: N events were dropped for
 * want of room, and the M lines that the dead process had not confirmed follow once more, marked {@code
 * resent=true}, since they may or may not be in the file already. Nothing else is lost or doubled.
 *
 * <p>The lock guards the queue and the flags; no I/O happens under it.
 */
public final class LogShipper implements EventLog, AutoCloseable {
    static final int MAX_EVENTS = 8_192;
    private static final long MAX_CHARS = 16L << 20;
    private static final int BATCH = 256;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int MAX_BACKOFF_SHIFT = 5;
    private static final long PAUSE_MILLIS = 10;

    private final Path file;
    private final Thread thread;
    private final Object lock = new Object();
    private final ArrayDeque<LogEvent> queue = new ArrayDeque<>();
    private long queuedChars;
    private long lost;
    private boolean closing;
    private boolean abandoned;
    private boolean pausing;
    private LogPipe pipe;

    // Owned by the log-shipper thread.
    private long startedAtNanos;
    private int deathsInVain;

    private LogShipper(Path file) {
        this.file = file;
        this.thread = Thread.ofPlatform().daemon().name("log-shipper").unstarted(this::run);
    }

    /**
     * Starts shipping to {@code file}, whose folder is made if need be.
     *
     * @throws NotDirectoryException if what should be the folder is something else
     * @throws AccessDeniedException if this user may not write there
     * @throws IOException if the file can't be opened for another reason
     */
    public static LogShipper start(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        requireWritable(absolute);
        LogShipper shipper = new LogShipper(absolute);
        shipper.pipe = shipper.startPipe();
        shipper.thread.start();
        return shipper;
    }

    private static void requireWritable(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new FileSystemException(file.toString(), null, "is a folder");
        }
        for (Path up = folder; up != null; up = up.getParent()) {
            if (Files.exists(up)) {
                requireFolder(up);
                break;
            }
        }
        Files.createDirectories(folder);
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder");
        }
        Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
    }

    private static void requireFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
    }

    @Override
    public void write(LogEvent event) {
        long chars = chars(event);
        synchronized (lock) {
            if (closing) {
                return;
            }
            if (queue.size() >= MAX_EVENTS || queuedChars + chars > MAX_CHARS) {
                lost++;
                return;
            }
            queue.addLast(event);
            queuedChars += chars;
            if (!pausing) {
                lock.notifyAll();
            }
        }
    }

    private static long chars(LogEvent event) {
        long chars = 0;
        for (LogEvent.Field field : event.fields()) {
            chars += field.value().length();
        }
        return chars;
    }

    /**
     * Ships what waits, ends the log process and waits for it, 3 s in all. One that takes longer is not
     * killed: it writes what it has been given and ends then.
     */
    @Override
    public void close() {
        synchronized (lock) {
            closing = true;
            lock.notifyAll();
        }
        try {
            if (!thread.join(CLOSE_PATIENCE)) {
                abandon();
            }
        } catch (InterruptedException _) {
            abandon();
            Thread.currentThread().interrupt();
        }
    }

    private void abandon() {
        synchronized (lock) {
            abandoned = true;
            lock.notifyAll();
        }
    }

    private void run() {
        try {
            while (shipSome()) {
                if (pipe.isUp()) {
                    pause();
                } else {
                    restart();
                }
            }
            pipe.finish(CLOSE_PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody else is left to tell
        }
    }

    /** Waits for something to do and does it; false when everything is done for good. */
    private boolean shipSome() throws InterruptedException {
        List<LogEvent> batch = new ArrayList<>();
        long lostNow;
        synchronized (lock) {
            while (!somethingToDo()) {
                lock.wait();
            }
            if (isDone()) {
                return false;
            }
            lostNow = pipe.isUp() ? takeLost() : 0;
            takeBatch(batch);
        }
        if (lostNow > 0) {
            pipe.send(LogLine.of(LogEvent.warn(System.currentTimeMillis(), "log-overflow")
                    .with("lost", lostNow)));
        }
        batch.forEach(event -> pipe.send(LogLine.of(event)));
        pipe.flush();
        return true;
    }

    /** What comes meanwhile goes together. */
    private void pause() throws InterruptedException {
        long end = System.nanoTime() + PAUSE_MILLIS * 1_000_000;
        synchronized (lock) {
            pausing = true;
            for (long left = end - System.nanoTime(); left > 0 && goesOn(); left = end - System.nanoTime()) {
                lock.wait(left / 1_000_000, (int) (left % 1_000_000));
            }
            pausing = false;
        }
    }

    private boolean goesOn() {
        return !closing && pipe.isUp();
    }

    private boolean somethingToDo() {
        return isDone() || !pipe.isUp() || (!queue.isEmpty() && pipe.hasRoom());
    }

    private boolean isDone() {
        return abandoned || (closing && queue.isEmpty() && pipe.unconfirmedLines() == 0);
    }

    private long takeLost() {
        long taken = lost;
        lost = 0;
        return taken;
    }

    private void takeBatch(List<LogEvent> batch) {
        int room = pipe.isUp() ? Math.min(BATCH, LogPipe.WINDOW - pipe.unconfirmedLines()) : 0;
        while (batch.size() < room && !queue.isEmpty()) {
            LogEvent event = queue.removeFirst();
            queuedChars -= chars(event);
            batch.add(event);
        }
    }

    private void restart() throws InterruptedException {
        List<String> again = pipe.unconfirmed();
        deathsInVain = pipe.provedItself() ? 0 : deathsInVain + 1;
        LogPipe fresh = awaitNewPipe();
        long lostNow;
        synchronized (lock) {
            pipe = fresh;
            lostNow = takeLost();
        }
        fresh.send(LogLine.of(LogEvent.warn(System.currentTimeMillis(), "log-restarted")
                .with("lost", lostNow)
                .with("resent", again.size())));
        again.forEach(line -> fresh.send(marked(line)));
        fresh.flush();
    }

    private static String marked(String line) {
        return line.endsWith(" resent=true") ? line : line + " resent=true";
    }

    /** At most one start a second; after the third in a row that achieved nothing, ever fewer. */
    private LogPipe awaitNewPipe() throws InterruptedException {
        while (true) {
            long pause = SECOND_NANOS << Math.clamp(deathsInVain - 2, 0, MAX_BACKOFF_SHIFT);
            awaitNanos(startedAtNanos + pause);
            try {
                return startPipe();
            } catch (IOException _) {
                deathsInVain++;
            }
        }
    }

    private LogPipe startPipe() throws IOException {
        startedAtNanos = System.nanoTime();
        return LogPipe.start(file, this::wake);
    }

    private void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    private void awaitNanos(long deadline) throws InterruptedException {
        synchronized (lock) {
            for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
                if (abandoned) {
                    throw new InterruptedException("closed");
                }
                lock.wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
    }

    /** The process id of the present log process. */
    long pid() {
        synchronized (lock) {
            return pipe.pid();
        }
    }
}
