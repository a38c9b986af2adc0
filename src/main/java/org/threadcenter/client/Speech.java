package org.threadcenter.client;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.ClientLinkEvent;
import org.threadcenter.reliable.ExtendedAsk;
import org.threadcenter.reliable.FragmentState;
import org.threadcenter.store.DeviceStore;
import org.threadcenter.store.InMemoryDeviceStore;
import org.threadcenter.wire.FrameType;

/**
 * All that one person says and hears, over whatever links there are and in the words of their profiles. Owned by
 * the {@link ChatClient}'s thread.
 */
final class Speech {
    private final Linkage linkage;
    private final Talk.Listener listener;
    private final Consumer<Runnable> later;
    private final Shelf shelf;
    private final Outbox outbox;
    private final NickKeeper nicks;
    private final BaselineTalk baseline;
    private final Optional<ExtendedTalk> extended;

    private FaultPlan channel = FaultPlan.NONE;
    /** What is said on the link; there while it is ready. */
    private Optional<Talk> talk = Optional.empty();

    /** {@code later} does something after what waits to be done now. */
    Speech(ClientSettings settings, Linkage linkage, Talk.Listener listener, Consumer<Runnable> later) {
        this.linkage = linkage;
        this.listener = listener;
        this.later = later;
        DeviceStore.Opener opener =
                settings.identity().map(Identity::store).orElse(_ -> new InMemoryDeviceStore());
        this.shelf = new Shelf(opener, settings.host().toLowerCase(Locale.ROOT) + ":" + settings.port());
        this.outbox = new Outbox(shelf);
        this.nicks = new NickKeeper(settings.nick());
        this.baseline = new BaselineTalk(linkage, outbox, nicks, listener);
        this.extended = settings.identity()
                .map(identity -> new ExtendedTalk(settings, identity, linkage, outbox, shelf, nicks, listener));
    }

    /** Opens what this device keeps, if it isn't open, and tells what is in it. */
    void open() {
        shelf.open().ifPresent(state -> {
            shelf.setAside().ifPresent(file -> listener.tell(new ClientEvent.SetAside(file)));
            List<Pending> waiting = outbox.restore(state);
            extended.ifPresent(ready -> ready.restore(state));
            waiting.forEach(message -> listener.tell(new ClientEvent.Waiting(
                    message.id(),
                    message.words().room(),
                    message.words().kind(),
                    message.words().text())));
        });
    }

    /** Nothing more is said or heard in this run. */
    void close() {
        write();
        end();
        shelf.close();
    }

    /** What the next link is to ask an extended server for. */
    Optional<ExtendedAsk> ask(LinkWish wish) {
        return extended.map(ready -> ready.ask(wish));
    }

    void say(long id, Words words) {
        Optional<Refusal> refusal = outbox.add(id, words);
        if (refusal.isPresent()) {
            listener.moved(id, new Delivery.Refused(refusal.get()));
            return;
        }
        later.accept(this::write);
    }

    /** Puts what was said on the disk, and only then lets it out: what was said in the meantime goes with it. */
    private void write() {
        Outbox.Written written = outbox.write();
        written.refused().forEach(id -> listener.moved(id, new Delivery.Refused(Refusal.NOT_KEPT)));
        for (Pending message : written.kept()) {
            listener.moved(message.id(), new Delivery.Queued());
            talk.ifPresent(ready -> ready.say(message));
        }
    }

    void wishNick(String nick) {
        nicks.wish(nick);
        talk.ifPresent(ready -> ready.wishNick(nick));
    }

    void askPeople() {
        talk.ifPresent(Talk::askPeople);
    }

    void ask(RoomAsk question) {
        onLink(Long.parseLong(question.rid()), ready -> ready.ask(question));
    }

    /** From here, if all of it is here; from the server, if there is one; else as far as it is here. */
    void ask(HistoryAsk question) {
        if (talk.isPresent() && talk.equals(Optional.of(baseline))) {
            baseline.ask(question);
            return;
        }
        Optional<ClientEvent> here = extended.flatMap(ready -> ready.whole(question));
        Optional<ClientEvent> answer = here.isPresent() || talk.isPresent()
                ? here
                : extended.flatMap(ready -> ready.kept(question));
        answer.ifPresentOrElse(listener::tell, () -> askServer(question));
    }

    private void askServer(HistoryAsk question) {
        onLink(Long.parseLong(question.rid()), ready -> ready.ask(question));
    }

    void converse(String nick) {
        onLink(0, ready -> ready.converse(nick));
    }

    /** What only a server can do, now or not at all. */
    private void onLink(long rid, Consumer<Talk> wish) {
        talk.ifPresentOrElse(wish, () -> listener.deny(rid, "offline"));
    }

    void deny(long rid, String code) {
        listener.deny(rid, code);
    }

    /** Kept over reconnections, but for what was aimed at one fragment. */
    void configureChannel(FaultPlan plan) {
        channel = plan.withoutAimed();
        if (isReady()) {
            linkage.act((link, now) -> link.configureChannel(plan, now));
        }
    }

    /** Everything may be said on a link now: the channel as it was wished, who this is, what waits. */
    void begin(Talk on) {
        talk = Optional.of(on);
        if (channel.disturbs()) {
            configureChannel(channel);
        }
        on.begin();
    }

    /** The link is gone. */
    void end() {
        Optional<Talk> ended = talk;
        talk = Optional.empty();
        ended.ifPresent(Talk::end);
    }

    boolean isReady() {
        return talk.isPresent();
    }

    /** Whether nothing waits for an answer any more. */
    boolean isDone() {
        return outbox.isEmpty();
    }

    /** The server can't store anything just now. */
    void hold(String sentence, long retryAfterMillis) {
        extended.ifPresent(ready -> ready.hold(sentence, retryAfterMillis, System.nanoTime()));
    }

    /** The server has something else under a number of ours. */
    void onConflict() {
        extended.ifPresent(ExtendedTalk::onConflict);
    }

    /** Whether everything has come that was there when the link began. */
    boolean isUpToDate() {
        return extended.map(ExtendedTalk::isUpToDate).orElse(true);
    }

    /** When {@link #onTime} has something to do. */
    long deadline() {
        return extended.map(ExtendedTalk::deadline).orElse(WorkLoop.NEVER);
    }

    void onTime(long now) {
        extended.ifPresent(ready -> ready.onTime(now));
    }

    /** The server does not let anybody disturb a channel. */
    void onChannelForbidden() {
        channel = FaultPlan.NONE;
        listener.tell(new ClientEvent.ChannelForbidden());
    }

    void on(ClientLinkEvent event) {
        switch (event) {
            case ClientLinkEvent.Ready ready -> listener.ready(
                    baseline, new Agreement.Baseline(ready.granted(), ready.sessionId()), Optional.empty());
            case ClientLinkEvent.NickAccepted(String nick) -> baseline.onNickAccepted(nick);
            case ClientLinkEvent.NickRefused(String nick, String why) -> baseline.onNickRefused(nick, why);
            case ClientLinkEvent.People people -> listener.tell(new ClientEvent.People(people.names()));
            case ClientLinkEvent.Heard heard -> listener.tell(LinkNews.of(heard));
            case ClientLinkEvent.Received received -> baseline.onReceived(received);
            case ClientLinkEvent.GaveUp(long id) -> baseline.onGivenUp(id, Refusal.NACKED_20_TIMES);
            case ClientLinkEvent.TooManyFragments(long id) -> baseline.onGivenUp(id, Refusal.TOO_MANY_FRAGMENTS);
            case ClientLinkEvent.Interrupted(long id, boolean wholeSent) -> baseline.onInterrupted(id, wholeSent);
            case ClientLinkEvent.Extended agreed -> extended.orElseThrow().onAgreed(agreed);
            case ClientLinkEvent.Came(FrameType type, byte[] payload) ->
                extended.orElseThrow().onRecord(type, payload);
            case ClientLinkEvent.ChannelConfigured(FaultPlan plan, boolean whole) -> onChannel(plan, whole);
            case ClientLinkEvent.Started(long id) -> onStarted(id);
            case ClientLinkEvent.FragmentMoved moved -> onFragmentMoved(moved);
            case ClientLinkEvent.Measured measured ->
                listener.tell(new ClientEvent.Measured(measured.figures()));
            case ClientLinkEvent.PeerError _, ClientLinkEvent.Closed _ ->
                throw new IllegalArgumentException("of the link's end the client itself hears: " + event);
        }
    }

    private void onChannel(FaultPlan plan, boolean whole) {
        channel = plan.withoutAimed();
        linkage.act((link, now) -> link.disturb(plan, now));
        listener.tell(new ClientEvent.ChannelConfigured(plan, whole));
    }

    /** The first fragment goes out; it may be late news of a message that is settled already. */
    private void onStarted(long id) {
        if (outbox.message(id).isPresent()) {
            outbox.started(id);
            listener.moved(id, new Delivery.InFlight());
        }
    }

    private void onFragmentMoved(ClientLinkEvent.FragmentMoved moved) {
        boolean again = moved.state() == FragmentState.RESENT_AFTER_NACK
                || moved.state() == FragmentState.RESENT_AFTER_SILENCE;
        if (again) {
            outbox.retried(moved.id());
        }
        listener.tell(LinkNews.of(moved));
    }
}
