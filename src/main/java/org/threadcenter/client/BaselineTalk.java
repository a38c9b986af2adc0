package org.threadcenter.client;

import java.util.List;
import java.util.OptionalLong;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.Said;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.reliable.ClientLink;
import org.threadcenter.reliable.ClientLinkEvent;

/** What is said and heard on a baseline link. Owned by the {@link ChatClient}'s thread. */
final class BaselineTalk implements Talk {
    /** A baseline server knows the lobby alone, and keeps nothing. */
    private static final String NEEDS_EXTENDED = "needs_extended";

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
        outbox.attachBaseline();
        nicks.wished().ifPresent(this::wishNick);
        List.copyOf(outbox.messages()).forEach(this::say);
    }

    @Override
    public void say(Pending message) {
        if (!message.words().room().equals(Room.LOBBY)) {
            onGivenUp(message.id(), Refusal.NEEDS_EXTENDED);
            return;
        }
        linkage.act((link, now) -> link.say(message.id(), text(message.words()), now));
    }

    /** What somebody does is a text like any other here, with the name in front. */
    private String text(Words words) {
        return words.kind().equals(Message.ACTION)
                ? nicks.held().map(nick -> Said.actionText(nick, words.text())).orElse(words.text())
                : words.text();
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
    public void ask(RoomAsk question) {
        listener.deny(Long.parseLong(question.rid()), NEEDS_EXTENDED);
    }

    @Override
    public void ask(HistoryAsk question) {
        listener.deny(Long.parseLong(question.rid()), NEEDS_EXTENDED);
    }

    @Override
    public void converse(String nick) {
        listener.deny(0, NEEDS_EXTENDED);
    }

    @Override
    public void end() {
        outbox.detach();
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
            listener.tell(new ClientEvent.NickRefused(nick, "", CleanText.forWire(why)));
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
