package org.threadcenter.client;

import java.util.OptionalLong;
import org.threadcenter.chat.CleanText;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.reliable.ClientLink;
import org.threadcenter.reliable.ClientLinkEvent;

/** What is said and heard on a baseline link. Owned by the {@link ChatClient}'s thread. */
final class BaselineTalk implements Talk {
    private final Linkage linkage;
    private final Outbox outbox;
    private final NickKeeper nicks;
    private final Listener listener;

    BaselineTalk(Linkage linkage, Outbox outbox, NickKeeper nicks, Listener listener) {
        this.linkage = linkage;
        this.outbox = outbox;
        this.nicks = nicks;
        this.listener = listener;
    }

    @Override
    public void begin() {
        nicks.wished().ifPresent(this::wishNick);
        outbox.messages().forEach(this::say);
    }

    @Override
    public void say(Outbox.Pending message) {
        linkage.act((link, now) -> link.say(message.id(), message.text(), now));
    }

    @Override
    public void wishNick(String nick) {
        linkage.act((link, now) -> link.wishNick(nick, now, now));
    }

    @Override
    public void askPeople() {
        linkage.act(ClientLink::askPeople);
    }

    @Override
    public void end() {
        nicks.onLinkLost(System.nanoTime());
    }

    void onNickAccepted(String nick) {
        nicks.onAccepted(nick);
        listener.tell(new ClientEvent.NickAccepted(nick));
        askPeople();
    }

    void onNickRefused(String nick, String why) {
        OptionalLong again = nicks.onRefused(nick, System.nanoTime());
        if (again.isPresent()) {
            linkage.act((link, now) -> link.wishNick(nick, again.getAsLong(), now));
        } else {
            listener.tell(new ClientEvent.NickRefused(nick, CleanText.forWire(why)));
        }
    }

    void onReceived(ClientLinkEvent.Received received) {
        listener.moved(received.id(), outbox.received(received.id(), received.retries(), received.maybeTwice()));
    }

    void onGivenUp(long id, Refusal why) {
        outbox.remove(id);
        listener.moved(id, new Delivery.Refused(why));
    }

    void onInterrupted(long id, boolean wholeSent) {
        listener.moved(id, outbox.interrupted(id, wholeSent));
    }
}
