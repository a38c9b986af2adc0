package org.threadcenter.client;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.threadcenter.chat.CleanText;
import org.threadcenter.client.ClientEvent.Backlog;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.reliable.ClientLink;
import org.threadcenter.reliable.ClientLinkEvent;
import org.threadcenter.reliable.CloseReason;

/**
 * Keeps one client connected, from its start over every lost link to its end. Its one thread, {@code client}, owns all
 * state and calls the listener; the methods that are not private only give it work to do, from any thread.
 *
 * <p>The states are those of {@link ClientState}.
 */
final class ClientLife {
    private static final long NEVER = WorkLoop.NEVER;
    /** How long a goodbye may take: the question under way is answered first, if it is. */
    private static final long PARTING_NANOS = 2_000_000_000L;

    private final String host;
    private final int port;
    private final Consumer<ClientEvent> listener;
    private final WorkLoop loop;
    private final Linkage linkage;
    private final Speech speech;
    private final ReconnectPolicy policy = new ReconnectPolicy(new SplittableRandom());

    private ClientState state = ClientState.OFFLINE;
    private LinkWish wished;
    private long ackTimeoutNanos;
    private boolean everReady;
    /** What the server said before it closes the link. */
    private Optional<Farewell> farewell = Optional.empty();
    private int attempt = 1;
    private long nextAttemptAt = NEVER;
    private boolean relinking;
    private boolean leaving;
    private boolean parting;
    private long leaveAt = NEVER;

    /** {@code listener} hears everything, in order, on the client's thread. */
    ClientLife(ClientSettings settings, Consumer<ClientEvent> listener) {
        this.host = settings.host();
        this.port = settings.port();
        this.wished = settings.link();
        this.ackTimeoutNanos = settings.ackTimeoutNanos();
        this.listener = listener;
        this.loop = new WorkLoop("client", this::deadline, this::onTime);
        this.linkage = new Linkage(host, port, loop, this::onOpened, this::onLinkEvent, this::onLost);
        this.speech = new Speech(settings, linkage, new News(), loop::post);
        loop.post(this::connect); // before all that is said
    }

    void start() {
        loop.start();
    }

    /** Has something said or asked, in its turn. */
    void with(Consumer<Speech> wish) {
        loop.post(() -> wish.accept(speech));
    }

    void relink(LinkWish wish, long timeoutNanos) {
        loop.post(() -> {
            wished = wish;
            ackTimeoutNanos = timeoutNanos;
            relinking = linkage.isOpen();
            sayGoodbye();
        });
    }

    void connectNow() {
        loop.post(() -> {
            if (state == ClientState.BACKOFF) {
                connect();
            }
        });
    }

    void goodbye(long untilNanos) {
        loop.post(() -> {
            leaving = true;
            leaveAt = untilNanos;
            drain();
        });
    }

    void close() {
        loop.post(() -> end(Optional.empty()));
    }

    private long deadline() {
        return Math.min(speech.deadline(), Math.min(nextAttemptAt, leaveAt));
    }

    private void onTime(long now) {
        if (now >= leaveAt) {
            leaveNow();
        } else if (now >= nextAttemptAt) {
            connect();
        } else {
            speech.onTime(now);
        }
    }

    private void connect() {
        nextAttemptAt = NEVER;
        move(ClientState.CONNECTING);
        speech.open();
        tell(new ClientEvent.Connecting(host, port, attempt));
        linkage.open(wished.baseline(), ackTimeoutNanos, speech.ask(wished));
    }

    /** Every change of state goes by the table. */
    private void move(ClientState next) {
        state = state.to(next);
    }

    private void onOpened() {
        move(ClientState.SYN_SENT);
    }

    private void onLinkEvent(ClientLinkEvent event) {
        switch (event) {
            case ClientLinkEvent.PeerError error -> onPeerError(error);
            case ClientLinkEvent.Closed(CloseReason reason, String detail) -> onClosed(reason, detail);
            case ClientLinkEvent.Extended _ -> {
                move(ClientState.ACK_SENT);
                speech.on(event);
            }
            default -> speech.on(event);
        }
        if (state == ClientState.SYNCING && speech.isUpToDate()) {
            move(ClientState.LIVE);
        }
    }

    private void onReady(Talk talk, Agreement agreement, Optional<Backlog> backlog) {
        attempt = 1;
        move(agreement.isExtended() ? ClientState.SYNCING : ClientState.BASELINE);
        tell(new ClientEvent.Connected(agreement, everReady, backlog));
        everReady = true;
        if (relinking) {
            linkage.act(ClientLink::goodbye);
            return;
        }
        speech.begin(talk);
        drain();
    }

    private void onPeerError(ClientLinkEvent.PeerError error) {
        Optional<Trouble> halting = Troubles.halting(error.code(), CleanText.forWire(error.message()));
        if (halting.isPresent()) {
            speech.end();
            end(ClientState.HALTED, halting);
        } else if (error.code().equals("going_down")) {
            farewell = Optional.of(Farewell.of(Trouble.Kind.GOING_DOWN, error));
        } else if (error.code().equals("simulation_forbidden")) {
            speech.onChannelForbidden();
        } else if (error.code().equals("read_only")) {
            speech.hold(CleanText.forWire(error.message()), error.retryAfterMillis());
        } else if (error.code().equals("cid_conflict")) {
            speech.onConflict();
        } else {
            farewell = Optional.of(Farewell.of(Trouble.Kind.CLOSED_BY_SERVER, error));
        }
    }

    private void onClosed(CloseReason reason, String detail) {
        speech.end();
        if (reason == CloseReason.GOODBYE && parting) {
            end(Optional.empty());
        } else if (reason == CloseReason.GOODBYE && relinking) {
            forgetLink();
            connect();
        } else {
            onLost(Troubles.of(reason, CleanText.forWire(detail)));
        }
    }

    private void onLost(Trouble met) {
        Trouble trouble = farewell.map(said -> said.explain(met)).orElse(met);
        boolean atOnce = relinking || trouble.kind() == Trouble.Kind.GAVE_UP_MESSAGE;
        forgetLink();
        if (parting || leaving && speech.isDone() || trouble.kind().halts()) {
            end(trouble.kind().halts() ? ClientState.HALTED : ClientState.OFFLINE, Optional.of(trouble));
            return;
        }
        move(ClientState.BACKOFF);
        attempt++;
        long asked = farewell.map(Farewell::waitNanos).orElse(0L);
        farewell = Optional.empty();
        long wait = atOnce ? 0 : Math.max(asked, policy.waitNanos(attempt));
        nextAttemptAt = System.nanoTime() + wait;
        tell(new ClientEvent.Disconnected(trouble, attempt, wait));
    }

    private void forgetLink() {
        linkage.forget();
        relinking = false;
    }

    /** Goodbye was wished: from when there is a link, what waits goes out and nothing more is awaited. */
    private void drain() {
        if (leaving && state != ClientState.DRAINING && state.isReady()) {
            move(ClientState.DRAINING);
        }
        leaveIfDone();
    }

    private void leaveIfDone() {
        if (leaving && !parting && speech.isDone()) {
            leaveNow();
        }
    }

    private void leaveNow() {
        if (speech.isReady() && !parting) {
            parting = true;
            leaveAt = System.nanoTime() + PARTING_NANOS;
            sayGoodbye();
        } else {
            end(Optional.empty());
        }
    }

    private void end(Optional<Trouble> trouble) {
        end(ClientState.OFFLINE, trouble);
    }

    private void end(ClientState how, Optional<Trouble> trouble) {
        if (state != how) {
            move(how);
        }
        leaving = false;
        speech.close();
        loop.stop();
        linkage.abort();
        forgetLink();
        tell(new ClientEvent.Ended(trouble));
    }

    private void sayGoodbye() {
        if (speech.isReady()) {
            linkage.act(ClientLink::goodbye);
        }
    }

    private void tell(ClientEvent event) {
        listener.accept(event);
    }

    /** What comes of talking. */
    private final class News implements Talk.Listener {
        @Override
        public void tell(ClientEvent event) {
            ClientLife.this.tell(event);
        }

        @Override
        public void moved(long id, Delivery delivery) {
            tell(new ClientEvent.Moved(id, delivery));
            leaveIfDone();
        }

        @Override
        public void ready(Talk talk, Agreement agreement, Optional<Backlog> backlog) {
            onReady(talk, agreement, backlog);
        }

        @Override
        public void drop(String why) {
            linkage.act((link, now) -> link.close(CloseReason.BROKEN, why));
        }
    }
}
