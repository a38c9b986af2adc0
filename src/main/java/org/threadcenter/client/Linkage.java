package org.threadcenter.client;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.reliable.ClientLink;
import org.threadcenter.reliable.ClientLinkEvent;
import org.threadcenter.reliable.ExtendedAsk;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.LinkWatcher;
import org.threadcenter.transport.Connector;
import org.threadcenter.transport.LinkDriver;

/**
 * Makes one link after the other, and lets through what the current one tells; of one before it nothing
 * is heard any more. Owned by the {@link ChatClient}'s thread; connecting happens on a thread of its own.
 */
final class Linkage {
    private record Live(ClientLink link, LinkDriver<ClientLinkEvent> driver) {}

    private final String host;
    private final int port;
    private final WorkLoop loop;
    private final Runnable onOpen;
    private final Consumer<ClientLinkEvent> onEvent;
    private final Consumer<Trouble> onLost;
    private Optional<Live> live = Optional.empty();
    private int number;

    /**
     * @param onOpen hears that there is a connection, on the loop's thread
     * @param onEvent hears the current link, on the loop's thread
     * @param onLost hears that no link could be made, on the loop's thread
     */
    Linkage(
            String host,
            int port,
            WorkLoop loop,
            Runnable onOpen,
            Consumer<ClientLinkEvent> onEvent,
            Consumer<Trouble> onLost) {
        this.host = host;
        this.port = port;
        this.loop = loop;
        this.onOpen = onOpen;
        this.onEvent = onEvent;
        this.onLost = onLost;
    }

    /** Connects; events follow when there is a link. */
    void open(LinkParameters asked, long ackTimeoutNanos, Optional<ExtendedAsk> ask) {
        int mine = ++number;
        Thread.ofVirtual().name("connect-" + mine).start(() -> {
            try {
                SocketChannel opened = Connector.connect(host, port);
                if (!loop.post(() -> onOpened(mine, opened, asked, ackTimeoutNanos, ask))) {
                    Connector.closeQuietly(opened);
                }
            } catch (IOException failed) {
                loop.post(() -> onFailed(mine, failed));
            }
        });
    }

    private void onOpened(
            int mine, SocketChannel channel, LinkParameters asked, long ackTimeoutNanos, Optional<ExtendedAsk> ask) {
        if (mine != number) {
            Connector.closeQuietly(channel);
            return;
        }
        onOpen.run();
        ClientLink link = new ClientLink(asked, ackTimeoutNanos, ask, LinkWatcher.NONE, System.nanoTime());
        LinkDriver<ClientLinkEvent> driver =
                new LinkDriver<>("client-" + mine, channel, link, event -> forward(mine, event));
        live = Optional.of(new Live(link, driver));
        try {
            driver.start();
        } catch (IOException failed) {
            Connector.closeQuietly(channel);
            onFailed(mine, failed);
        }
    }

    private void onFailed(int mine, IOException failed) {
        if (mine == number) {
            onLost.accept(Troubles.of(failed));
        }
    }

    /** On the link's threads. */
    private void forward(int mine, ClientLinkEvent event) {
        loop.postPaced(() -> {
            if (mine == number) {
                onEvent.accept(event);
            }
        });
    }

    /** Does something to the link, if there is one. */
    void act(BiConsumer<ClientLink, Long> action) {
        live.ifPresent(linked -> linked.driver().act(now -> action.accept(linked.link(), now)));
    }

    boolean isOpen() {
        return live.isPresent();
    }

    /** The link has ended by itself. */
    void forget() {
        live = Optional.empty();
    }

    /** Breaks the connection that is there, if any. */
    void abort() {
        live.ifPresent(linked -> linked.driver().abort());
        forget();
    }
}
