package org.threadcenter.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.threadcenter.client.ChatClient;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.tui.LinkStatus;
import org.threadcenter.tui.Now;

/**
 * A chat without a screen: what was said and has not been received yet, and how to wait for it. Its events
 * come on the client's thread; everything else may be called from any thread; the object's lock guards the
 * fields.
 *
 * <p>Where nobody is there to choose another nick, {@link #insistOnNick} holds everything back until the server
 * has decided about the one asked for: a text never goes out under a name that its person didn't choose.
 */
final class Conversation implements AutoCloseable {
    /** Messages under way at most; who says more waits, so that a long file never overflows the outbox. */
    private static final int UNDER_WAY = 256;

    /** Without a limit of the person's own: the longest time in which nothing may move. */
    private static final Duration STALL = Duration.ofSeconds(30);

    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    /** A text that waits for the server's word about the nick. */
    private record Held(long id, String text) {}

    private final ChatClient client;
    private final EventPrinter printer;
    private final Set<Long> underWay = new HashSet<>();
    private final Queue<Held> held = new ArrayDeque<>();
    private Optional<Trouble> lastTrouble = Optional.empty();
    private Optional<Runnable> insisting = Optional.empty();
    private Optional<ClientEvent.NickRefused> turnedAway = Optional.empty();
    private Optional<String> nick;
    private FaultPlan channel = FaultPlan.NONE;
    private LinkStatus status;
    private long lastId;
    private long movedAtNanos = System.nanoTime();
    private int refused;
    private int stored;
    private boolean settled;
    private boolean named;
    private boolean listAwaited;
    private boolean everConnected;
    private boolean leaving;
    private boolean ended;

    Conversation(ClientSettings settings, EventPrinter printer) {
        this.printer = printer;
        this.nick = settings.nick();
        this.status = LinkStatus.of(settings);
        this.client = new ChatClient(settings, this::onEvent);
    }

    void start() {
        client.start();
    }

    /**
     * From now on nothing is said while the server has not decided about a nick. When it refuses the only one
     * there is, nothing is said at all, and {@code turnedAway} runs on the client's thread.
     */
    synchronized void insistOnNick(Runnable turnedAway) {
        insisting = Optional.of(turnedAway);
    }

    private void onEvent(ClientEvent event) {
        printer.print(event);
        Optional<Runnable> then;
        synchronized (this) {
            note(event);
            then = insisting.filter(_ -> event instanceof ClientEvent.NickRefused && turnedAway.isPresent());
            notifyAll();
        }
        then.ifPresent(Runnable::run);
    }

    private void note(ClientEvent event) {
        status = status.on(event, now());
        switch (event) {
            case ClientEvent.Connected _ -> {
                everConnected = true;
                moved();
                if (nick.isEmpty()) {
                    settle();
                }
            }
            case ClientEvent.FragmentMoved _ -> moved();
            case ClientEvent.Moved(long id, Delivery delivery) -> noteDelivery(id, delivery);
            case ClientEvent.Disconnected lost -> lastTrouble = Optional.of(lost.trouble());
            case ClientEvent.NickAccepted(String accepted) -> {
                nick = Optional.of(accepted);
                named = true;
                settle();
            }
            case ClientEvent.NickRefused refusal -> {
                nick = nick.filter(_ -> named);
                if (insisting.isPresent() && nick.isEmpty()) {
                    turnedAway = Optional.of(refusal);
                    leaving = true;
                } else {
                    settle();
                }
            }
            case ClientEvent.People _ -> listAwaited = false;
            case ClientEvent.ChannelConfigured(FaultPlan plan, _) -> channel = plan;
            case ClientEvent.Ended(Optional<Trouble> trouble) -> {
                lastTrouble = trouble.or(() -> lastTrouble);
                ended = true;
            }
            default -> {}
        }
    }

    private static Now now() {
        return new Now(System.nanoTime(), System.currentTimeMillis());
    }

    /** Of what an earlier run left, nobody here waits. */
    private void noteDelivery(long id, Delivery delivery) {
        if (id < 0) {
            return;
        }
        switch (delivery) {
            case Delivery.Queued _ -> {}
            case Delivery.InFlight _ -> channel = channel.withoutAimed();
            case Delivery.Received _ -> finished(id);
            case Delivery.Stored _ -> {
                stored++;
                finished(id);
            }
            case Delivery.Refused _, Delivery.RefusedByServer _ -> {
                refused++;
                finished(id);
            }
        }
    }

    /** The server knows this client by the name it is to have: what was held back goes out. */
    private void settle() {
        settled = true;
        moved();
        for (Held next = held.poll(); next != null; next = held.poll()) {
            client.say(next.id, next.text);
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
        if (settled || insisting.isEmpty()) {
            client.say(lastId, text);
        } else {
            held.add(new Held(lastId, text));
        }
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

    /** Tells all that there is to know about the link just now, or soon: after the first connection. */
    synchronized void tellStatus() throws InterruptedException {
        waitWhile(() -> !everConnected, Optional.empty());
        printer.printStatus(status, now());
    }

    /** How the channel is disturbed, or is to be. */
    synchronized FaultPlan channel() {
        return channel;
    }

    /** Has the channel disturbed so; without a line yet, as soon as there is one. */
    synchronized void disturb(FaultPlan plan) {
        channel = plan;
        client.configureChannel(plan);
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

    /** The server's refusal of the only nick there was, if nothing was said because of it. */
    synchronized Optional<ClientEvent.NickRefused> turnedAway() {
        return turnedAway;
    }

    /** How many messages the server has stored for good, which only an extended one tells. */
    synchronized int stored() {
        return stored;
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
