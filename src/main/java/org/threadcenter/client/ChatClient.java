package org.threadcenter.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.threadcenter.chat.CleanText;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.BaselineClientLink;
import org.threadcenter.reliable.ClientLinkEvent;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.LinkParameters;

/**
 * One person's end of the chat: connects, says, hears, and connects again when the link is lost.
 *
 * <p>One thread, {@code client}, owns all state and calls the listener; everything else (the public
 * methods, the link's threads, the connecting) only gives it work to do. The public methods never block.
 */
public final class ChatClient implements AutoCloseable {
    private static final long NEVER = WorkLoop.NEVER;
    /** How long a goodbye may take: the question under way is answered first, if it is. */
    private static final long PARTING_NANOS = 2_000_000_000L;

    private final String host;
    private final int port;
    private final Consumer<ClientEvent> listener;
    private final WorkLoop loop;
    private final Linkage linkage;
    private final Outbox outbox = new Outbox();
    private final ReconnectPolicy policy = new ReconnectPolicy(new SplittableRandom());
    private final NickKeeper nicks;

    private LinkWish wished;
    private long ackTimeoutNanos;
    private FaultPlan channel = FaultPlan.NONE;
    private boolean ready;
    private boolean everReady;
    private int attempt = 1;
    private long nextAttemptAt = NEVER;
    private boolean relinking;
    private boolean leaving;
    private boolean parting;
    private long leaveAt = NEVER;

    /** {@code listener} hears everything, in order, on this client's own thread. */
    public ChatClient(ClientSettings settings, Consumer<ClientEvent> listener) {
        this.host = settings.host();
        this.port = settings.port();
        this.wished = settings.link();
        this.ackTimeoutNanos = settings.ackTimeoutNanos();
        this.nicks = new NickKeeper(settings.nick());
        this.listener = listener;
        this.loop = new WorkLoop("client", () -> Math.min(nextAttemptAt, leaveAt), this::onTime);
        this.linkage = new Linkage(host, port, loop, this::onLinkEvent, this::onLost);
    }

    /** Begins to connect. */
    public void start() {
        loop.post(this::connect);
        loop.start();
    }

    /**
     * Sends {@code text}, now or as soon as the line is there, after everything said before it.
     * {@code id} is the caller's own number for it: {@link ClientEvent.Moved} tells how it fares.
     */
    public void say(long id, String text) {
        loop.post(() -> onSay(id, text));
    }

    public void wishNick(String nick) {
        loop.post(() -> {
            nicks.wish(nick);
            onReadyLink((link, now) -> link.wishNick(nick, now, now));
        });
    }

    /** Asks who is there; {@link ClientEvent.People} answers. */
    public void askPeople() {
        loop.post(() -> onReadyLink(BaselineClientLink::askPeople));
    }

    /** Asks the server to disturb this client's channel so; kept over reconnections, but for what is aimed. */
    public void configureChannel(FaultPlan plan) {
        loop.post(() -> {
            channel = plan;
            onReadyLink((link, now) -> link.configureChannel(plan, now));
        });
    }

    /** Connects anew with other parameters; the message under way ends first, nothing is lost. */
    public void relink(LinkWish wish, long timeoutNanos) {
        loop.post(() -> {
            wished = wish;
            ackTimeoutNanos = timeoutNanos;
            relinking = linkage.isOpen();
            onReadyLink(BaselineClientLink::goodbye);
        });
    }

    /** Sends what waits for at most {@code patience}, says goodbye, and ends with {@link ClientEvent.Ended}. */
    public void goodbye(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        loop.post(() -> {
            leaving = true;
            leaveAt = until;
            leaveIfDone();
        });
    }

    /** Ends at once, without a goodbye. */
    @Override
    public void close() {
        loop.post(() -> end(Optional.empty()));
    }

    private void onTime(long now) {
        if (now >= leaveAt) {
            leaveNow();
        } else if (now >= nextAttemptAt) {
            connect();
        }
    }

    private void connect() {
        nextAttemptAt = NEVER;
        tell(new ClientEvent.Connecting(host, port, attempt));
        linkage.open(wished.baseline(), ackTimeoutNanos);
    }

    private void onLinkEvent(ClientLinkEvent event) {
        switch (event) {
            case ClientLinkEvent.Ready(LinkParameters granted, String sessionId) -> onReady(granted, sessionId);
            case ClientLinkEvent.NickAccepted(String nick) -> onNickAccepted(nick);
            case ClientLinkEvent.NickRefused(String nick, String why) -> onNickRefused(nick, why);
            case ClientLinkEvent.People people -> tell(new ClientEvent.People(people.names()));
            case ClientLinkEvent.Heard heard -> tell(LinkNews.of(heard));
            case ClientLinkEvent.ChannelConfigured(FaultPlan plan, boolean whole) -> {
                channel = plan.withoutAimed();
                tell(new ClientEvent.ChannelConfigured(plan, whole));
            }
            case ClientLinkEvent.Started(long id) -> moved(id, new Delivery.InFlight());
            case ClientLinkEvent.FragmentMoved moved -> tell(LinkNews.of(moved));
            case ClientLinkEvent.Received(long id, int retries, boolean maybeTwice) -> {
                moved(id, outbox.received(id, retries, maybeTwice));
                leaveIfDone();
            }
            case ClientLinkEvent.GaveUp(long id) -> refused(id, Refusal.NACKED_20_TIMES);
            case ClientLinkEvent.TooManyFragments(long id) -> refused(id, Refusal.TOO_MANY_FRAGMENTS);
            case ClientLinkEvent.Interrupted(long id, boolean wholeSent) ->
                moved(id, outbox.interrupted(id, wholeSent));
            case ClientLinkEvent.Measured measured -> tell(new ClientEvent.Measured(measured.snapshot()));
            case ClientLinkEvent.Closed(CloseReason reason, String detail) -> onClosed(reason, detail);
        }
    }

    private void onReady(LinkParameters granted, String sessionId) {
        ready = true;
        attempt = 1;
        tell(new ClientEvent.Connected(new Agreement.Baseline(granted, sessionId), everReady));
        everReady = true;
        if (relinking) {
            onReadyLink(BaselineClientLink::goodbye);
            return;
        }
        onReadyLink((link, now) -> {
            if (channel.disturbs()) {
                link.configureChannel(channel, now);
            }
            nicks.wished().ifPresent(nick -> link.wishNick(nick, now, now));
            outbox.messages().forEach(message -> link.say(message.id(), message.text(), now));
        });
        leaveIfDone();
    }

    private void onSay(long id, String text) {
        Optional<Refusal> refusal = outbox.add(id, text);
        if (refusal.isPresent()) {
            moved(id, new Delivery.Refused(refusal.get()));
            return;
        }
        moved(id, new Delivery.Queued());
        onReadyLink((link, now) -> link.say(id, text, now));
    }

    private void onNickAccepted(String nick) {
        nicks.onAccepted(nick);
        tell(new ClientEvent.NickAccepted(nick));
        onReadyLink(BaselineClientLink::askPeople);
    }

    private void onNickRefused(String nick, String why) {
        OptionalLong again = nicks.onRefused(nick, System.nanoTime());
        if (again.isPresent()) {
            onReadyLink((link, now) -> link.wishNick(nick, again.getAsLong(), now));
        } else {
            tell(new ClientEvent.NickRefused(nick, CleanText.forWire(why)));
        }
    }

    private void refused(long id, Refusal why) {
        outbox.remove(id);
        moved(id, new Delivery.Refused(why));
        leaveIfDone();
    }

    private void moved(long id, Delivery delivery) {
        tell(new ClientEvent.Moved(id, delivery));
    }

    private void onClosed(CloseReason reason, String detail) {
        if (ready) {
            nicks.onLinkLost(System.nanoTime());
        }
        if (reason == CloseReason.GOODBYE && parting) {
            end(Optional.empty());
        } else if (reason == CloseReason.GOODBYE && relinking) {
            forgetLink();
            connect();
        } else {
            onLost(Troubles.of(reason, CleanText.forWire(detail)));
        }
    }

    private void onLost(Trouble trouble) {
        boolean atOnce = relinking || trouble.kind() == Trouble.Kind.GAVE_UP_MESSAGE;
        forgetLink();
        if (parting || leaving && outbox.isEmpty()) {
            end(Optional.of(trouble));
            return;
        }
        attempt++;
        long wait = atOnce ? 0 : policy.waitNanos(attempt);
        nextAttemptAt = System.nanoTime() + wait;
        tell(new ClientEvent.Disconnected(trouble, attempt, wait));
    }

    private void forgetLink() {
        linkage.forget();
        ready = false;
        relinking = false;
    }

    private void leaveIfDone() {
        if (leaving && !parting && outbox.isEmpty()) {
            leaveNow();
        }
    }

    private void leaveNow() {
        if (ready && !parting) {
            parting = true;
            leaveAt = System.nanoTime() + PARTING_NANOS;
            onReadyLink(BaselineClientLink::goodbye);
        } else {
            end(Optional.empty());
        }
    }

    private void end(Optional<Trouble> trouble) {
        loop.stop();
        linkage.abort();
        forgetLink();
        tell(new ClientEvent.Ended(trouble));
    }

    private void onReadyLink(BiConsumer<BaselineClientLink, Long> action) {
        if (ready) {
            linkage.act(action);
        }
    }

    private void tell(ClientEvent event) {
        listener.accept(event);
    }
}
