package org.threadcenter.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;
import org.threadcenter.client.ChatClient;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.Line;
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

    /** Whoever asks for people waits so long for the server to tell them by itself. */
    private static final Duration ROSTER = Duration.ofSeconds(2);

    /** A text that waits for the server's word about the nick. */
    private record Held(long id, String room, String kind, String text) {}

    private final ChatClient client;
    private final EventPrinter printer;
    private final OwnMessages messages = new OwnMessages();
    private final RoomBook book = new RoomBook();
    private final Queue<Held> held = new ArrayDeque<>();
    private Optional<Trouble> lastTrouble = Optional.empty();
    private Optional<Runnable> insisting = Optional.empty();
    private Optional<ClientEvent.NickRefused> turnedAway = Optional.empty();
    private Optional<Question> question = Optional.empty();
    private Optional<ClientEvent> answer = Optional.empty();
    private Optional<Long> deadline = Optional.empty();
    private Optional<String> nick;
    private FaultPlan channel = FaultPlan.NONE;
    private LinkStatus status;
    private long movedAtNanos = System.nanoTime();
    private boolean linked;
    private boolean extended;
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

    /** Nothing is waited for longer than this from now on. */
    synchronized void limit(Duration most) {
        deadline = Optional.of(System.nanoTime() + most.toNanos());
    }

    /**
     * From now on nothing is said while the server has not decided about a nick. When it refuses the only one
     * there is, nothing is said at all, and {@code turnedAway} runs on the client's thread.
     */
    synchronized void insistOnNick(Runnable turnedAway) {
        insisting = Optional.of(turnedAway);
    }

    private void onEvent(ClientEvent event) {
        print(event);
        Optional<Runnable> then;
        synchronized (this) {
            note(event);
            then = insisting.filter(_ -> event instanceof ClientEvent.NickRefused && turnedAway.isPresent());
            notifyAll();
        }
        then.ifPresent(Runnable::run);
    }

    private void print(ClientEvent event) {
        if (event instanceof ClientEvent.Heard heard && isPast(heard.line())) {
            printer.printPast(heard.line());
        } else {
            printer.print(event);
        }
    }

    private synchronized boolean isPast(Line line) {
        return book.isPast(line);
    }

    private void note(ClientEvent event) {
        status = status.on(event, now());
        book.on(event);
        if (question.filter(asked -> asked.isAnsweredBy(event)).isPresent()) {
            answerIs(event);
        }
        switch (event) {
            case ClientEvent.Connected connected -> {
                everConnected = true;
                linked = true;
                extended = connected.agreement().isExtended();
                moved();
                if (nick.isEmpty()) {
                    settle();
                }
            }
            case ClientEvent.FragmentMoved _ -> moved();
            case ClientEvent.Moved(long id, Delivery delivery) -> noteDelivery(id, delivery);
            case ClientEvent.Disconnected lost -> {
                lastTrouble = Optional.of(lost.trouble());
                linked = false;
                question.ifPresent(asked -> answerIs(asked.offline()));
            }
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

    private void answerIs(ClientEvent event) {
        answer = Optional.of(event);
        question = Optional.empty();
        moved();
    }

    private void noteDelivery(long id, Delivery delivery) {
        if (delivery instanceof Delivery.InFlight) {
            channel = channel.withoutAimed();
        }
        if (messages.on(id, delivery)) {
            moved();
        }
    }

    /** The server knows this client by the name it is to have: what was held back goes out. */
    private void settle() {
        settled = true;
        moved();
        for (Held next = held.poll(); next != null; next = held.poll()) {
            client.say(next.id, next.room, next.kind, next.text);
        }
    }

    private void moved() {
        movedAtNanos = System.nanoTime();
    }

    /** {@link #say(String, String, String)} of a text in the lobby. */
    void say(String text) throws InterruptedException {
        say(Room.LOBBY, Message.TEXT, text);
    }

    /**
     * Sends a message, after waiting while too many others are under way; when none moves any more, it is
     * given up.
     */
    synchronized void say(String room, String kind, String text) throws InterruptedException {
        if (!waitWhile(() -> messages.underWay() >= UNDER_WAY, Optional.empty())) {
            messages.giveUp();
            leaving = true;
            return;
        }
        long id = messages.add();
        moved();
        if (settled || insisting.isEmpty()) {
            client.say(id, room, kind, text);
        } else {
            held.add(new Held(id, room, kind, text));
        }
    }

    /** Something that was to be said can't be. */
    synchronized void giveUp() {
        messages.giveUp();
    }

    /**
     * Asks the server, once it knows this client by its name, and waits for the answer; empty when none came. Where
     * nobody is there to ask again, it is asked again after a lost link.
     */
    synchronized Optional<ClientEvent> ask(Question asked) throws InterruptedException {
        boolean patient = insisting.isPresent();
        do {
            moved();
            if (!waitWhile(() -> !settled || !linked && (patient || !everConnected), deadline)) {
                return Optional.empty();
            }
            answer = Optional.empty();
            question = Optional.of(asked);
            asked.wish().accept(client);
            waitWhile(() -> answer.isEmpty(), deadline);
            question = Optional.empty();
        } while (patient && !ended && !leaving && answer.filter(Question::isOffline).isPresent());
        return answer;
    }

    /** Waits until all that was said has been received, where a program asks about it next. */
    synchronized void awaitOwn() throws InterruptedException {
        if (insisting.isPresent()) {
            moved();
            waitWhile(() -> messages.underWay() > 0, deadline);
        }
    }

    /** Waits for the server's word about who is in the room, for a moment. */
    synchronized Optional<ClientEvent.Roster> awaitRoster(String room) throws InterruptedException {
        moved();
        if (waitWhile(() -> !settled, deadline)) {
            Optional<Long> soon = Optional.of(System.nanoTime() + ROSTER.toNanos());
            waitWhile(() -> extended && linked && book.rosterOf(room).isEmpty(), soon);
        }
        return book.rosterOf(room);
    }

    /** Tells who is in the room; from a baseline server, who is there at all. */
    synchronized void tellPeople(String room) throws InterruptedException {
        Optional<ClientEvent.Roster> roster = awaitRoster(room);
        if (roster.isPresent()) {
            printer.printPeople(roster.get(), System.currentTimeMillis());
        } else {
            askPeople();
        }
    }

    /** The last {@code most} lines of the room in which {@code word} stands. */
    synchronized List<Line> last(String room, String word, int most) {
        return book.last(room, word, most);
    }

    /** The room of this client's own that a person calls so. */
    synchronized Optional<String> meant(String typed) {
        return book.meant(typed);
    }

    synchronized String nameOf(String room) {
        return book.nameOf(room);
    }

    synchronized String topicOf(String room) {
        return book.topicOf(room);
    }

    void printLast(List<Line> lines) {
        printer.printLast(lines);
    }

    /** Asks who is there, once this client itself is there under its nick. */
    private void askPeople() throws InterruptedException {
        listAwaited = true;
        if (waitWhile(() -> !settled, Optional.empty())) {
            printer.expectPeople();
            client.askPeople();
        }
    }

    /** Asks for a nick once all that was said under the one before has been received. */
    synchronized void wishNick(String wished) throws InterruptedException {
        if (waitWhile(() -> messages.underWay() > 0, Optional.empty())) {
            settled = false;
            client.wishNick(wished);
        }
    }

    /** Makes the next attempt now, if one is being waited for. */
    void connectNow() {
        client.connectNow();
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
        return messages.stored();
    }

    /** How many messages are under way still and wait in the outbox, from where a later run sends them. */
    synchronized int kept() {
        return messages.kept();
    }

    /** Whether nothing is waited for any more. */
    synchronized boolean isLeaving() {
        return leaving || ended;
    }

    /** How many messages were refused, or were under way when the waiting ended. */
    synchronized int undelivered() {
        return messages.undelivered();
    }

    /**
     * Waits until everything said so far was received or refused, and a list that was asked for is there.
     *
     * @param limit gives up after this long; without one, when nothing moves any more
     */
    synchronized void awaitReceipt(Optional<Duration> limit) throws InterruptedException {
        long begin = System.nanoTime();
        moved();
        waitWhile(() -> listAwaited || messages.underWay() > 0, limit.map(most -> begin + most.toNanos()));
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
