package org.threadcenter.cli;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.threadcenter.client.ChatClient;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientSettings;

/**
 * A chat without a screen: what was said and has not been received yet, and how to wait for it. Its events
 * come on the client's thread; everything else may be called from any thread; the object's lock guards the
 * fields.
 */
final class Conversation implements AutoCloseable {
    /** Messages under way at most; who says more waits, so that a long file never overflows the outbox. */
    private static final int UNDER_WAY = 256;

    /** Without a limit of the person's own: the longest time in which nothing may move. */
    private static final Duration STALL = Duration.ofSeconds(30);

    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final ChatClient client;
    private final EventPrinter printer;
    private final Set<Long> underWay = new HashSet<>();
    private Optional<Trouble> lastTrouble = Optional.empty();
    private Optional<String> nick;
    private long lastId;
    private long movedAtNanos = System.nanoTime();
    private int refused;
    private boolean settled;
    private boolean named;
    private boolean listAwaited;
    private boolean everConnected;
    private boolean leaving;
    private boolean ended;

    Conversation(ClientSettings settings, EventPrinter printer) {
        this.printer = printer;
        this.nick = settings.nick();
        this.client = new ChatClient(settings, this::onEvent);
    }

    void start() {
        client.start();
    }

    private void onEvent(ClientEvent event) {
        printer.print(event);
        synchronized (this) {
            note(event);
            notifyAll();
        }
    }

    private void note(ClientEvent event) {
        switch (event) {
            case ClientEvent.Connected _ -> {
                everConnected = true;
                settled |= nick.isEmpty();
                moved();
            }
            case ClientEvent.FragmentMoved _ -> moved();
            case ClientEvent.Moved(long id, Delivery.Received _) -> finished(id);
            case ClientEvent.Moved(long id, Delivery.Refused _) -> {
                refused++;
                finished(id);
            }
            case ClientEvent.Disconnected lost -> lastTrouble = Optional.of(lost.trouble());
            case ClientEvent.NickAccepted(String accepted) -> {
                nick = Optional.of(accepted);
                named = true;
                settled = true;
            }
            case ClientEvent.NickRefused _ -> {
                nick = nick.filter(_ -> named);
                settled = true;
            }
            case ClientEvent.People _ -> listAwaited = false;
            case ClientEvent.Ended _ -> ended = true;
            default -> {}
        }
    }

    private void moved() {
        movedAtNanos = System.nanoTime();
    }

    private void finished(long id) {
        underWay.remove(id);
        moved();
    }

    /**
     * Sends a message, after waiting while too many others are under way; when none moves any more, it is
     * given up.
     */
    synchronized void say(String text) throws InterruptedException {
        if (!waitWhile(() -> underWay.size() >= UNDER_WAY, Optional.empty())) {
            refused++;
            leaving = true;
            return;
        }
        underWay.add(++lastId);
        moved();
        client.say(lastId, text);
    }

    /** Asks who is there, once this client itself is there under its nick. */
    synchronized void askPeople() throws InterruptedException {
        listAwaited = true;
        if (waitWhile(() -> !settled, Optional.empty())) {
            printer.expectPeople();
            client.askPeople();
        }
    }

    /** Asks for a nick once all that was said under the one before has been received. */
    synchronized void wishNick(String wished) throws InterruptedException {
        if (waitWhile(() -> !underWay.isEmpty(), Optional.empty())) {
            settled = false;
            client.wishNick(wished);
        }
    }

    /** The nick that the server knows this client by, once it has decided about the last one wished for. */
    synchronized Optional<String> nick() throws InterruptedException {
        waitWhile(() -> !settled, Optional.empty());
        return nick;
    }

    /** Why there was no line last time. */
    synchronized Optional<Trouble> lastTrouble() {
        return lastTrouble;
    }

    synchronized boolean everConnected() {
        return everConnected;
    }

    /** Whether a list that was asked for never came. */
    synchronized boolean isListMissing() {
        return listAwaited;
    }

    /** How many messages were refused, or were under way when the waiting ended. */
    synchronized int undelivered() {
        return refused + underWay.size();
    }

    /**
     * Waits until everything said so far was received or refused, and a list that was asked for is there.
     *
     * @param limit gives up after this long; without one, when nothing moves any more
     */
    synchronized void awaitReceipt(Optional<Duration> limit) throws InterruptedException {
        long begin = System.nanoTime();
        moved();
        waitWhile(() -> listAwaited || !underWay.isEmpty(), limit.map(most -> begin + most.toNanos()));
    }

    /**
     * Waits until {@code waiting} is over; false if that was not to be, since time ran out or the chat
     * ended.
     */
    private boolean waitWhile(BooleanSupplier waiting, Optional<Long> deadline) throws InterruptedException {
        while (waiting.getAsBoolean() && !ended && !leaving) {
            long left = deadline.orElseGet(this::stalledAt) - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return !ended && !leaving;
    }

    private long stalledAt() {
        return movedAtNanos + (everConnected ? STALL : FIRST_CONNECTION).toNanos();
    }

    /** Stops waiting for anything: whoever waits in here goes on. */
    synchronized void hurry() {
        leaving = true;
        notifyAll();
    }

    /** Says goodbye and waits until the line is closed. */
    @Override
    public void close() {
        client.goodbye(undelivered() == 0 ? GOODBYE : Duration.ZERO);
        try {
            awaitEnd(GOODBYE.plus(GOODBYE));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }

    private synchronized void awaitEnd(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); !ended && left > 0; left = until - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
