package org.threadcenter.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.threadcenter.log.EventLog;
import org.threadcenter.log.LogEvent;

/**
 * The thread on which everything is decided: one platform thread, {@code hub}, the one owner of the lobby, the
 * message log and the rooms, which it reaches through its {@link BatchProcessor}.
 *
 * <p>It takes every waiting command and has them carried out as one batch: what arrives during one commit is
 * the next batch. Bound: {@value #QUEUE} commands wait; a reader that brings one more waits itself, and with it
 * only its own client.
 */
final class Hub {
    private static final int QUEUE = 4_096;

    private final BlockingQueue<LobbyCommand> commands = new ArrayBlockingQueue<>(QUEUE);
    private final BatchProcessor processor;
    private final EventLog log;
    private final Runnable onFailure;
    private final Thread thread = Thread.ofPlatform().name("hub").unstarted(this::run);
    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile long commandsTaken;

    /** {@code onFailure} is called, on the hub's thread, when it can't go on. */
    Hub(BatchProcessor processor, EventLog log, Runnable onFailure) {
        this.processor = processor;
        this.log = log;
        this.onFailure = onFailure;
    }

    void start() {
        thread.start();
    }

    /** Hands over a command; waits while the queue is full, unless the hub has ended: then nobody decides any more. */
    void submit(LobbyCommand command) {
        try {
            boolean taken = false;
            while (!taken && !ended) {
                taken = commands.offer(command, 100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many commands it has taken until now; any thread. */
    long commandsTaken() {
        return commandsTaken;
    }

    /** Lets everything that waits be done, then ends the thread. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(TimeUnit.SECONDS.toMillis(2));
    }

    /** A bug of ours ends the hub, and with it the server: a room in which nobody decides is worse than none. */
    private void run() {
        try {
            serve();
            processor.end();
        } catch (RuntimeException bug) {
            log.write(new LogEvent(System.currentTimeMillis(), LogEvent.Level.ERROR, "hub-failed", List.of())
                    .with("bug", bug)
                    .with("at", bug.getStackTrace()[0]));
            onFailure.run();
        } finally {
            ended = true;
        }
    }

    private void serve() {
        List<LobbyCommand> batch = new ArrayList<>();
        while (!stopping || !commands.isEmpty()) {
            takeBatch(batch);
            if (!batch.isEmpty()) {
                commandsTaken += batch.size();
                processor.carryOut(batch, System.currentTimeMillis());
                batch.clear();
            }
        }
    }

    private void takeBatch(List<LobbyCommand> batch) {
        try {
            LobbyCommand first = commands.poll(100, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                commands.drainTo(batch);
            }
        } catch (InterruptedException stopped) {
            stopping = true;
        }
    }
}
