package org.threadcenter.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.threadcenter.chat.CleanText;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.i18n.Texts;
import org.threadcenter.tui.Aims;
import org.threadcenter.tui.ChannelText;
import org.threadcenter.tui.LinkStatus;
import org.threadcenter.tui.Now;

/**
 * Prints events as lines: what people said and who is there to standard output, everything else to standard
 * error. On the client's thread.
 *
 * <p>Each line of a text has its own {@code [BROADCAST] [nick] } in front, so that nobody can forge a line
 * of somebody else.
 */
final class PlainPrinter implements EventPrinter {
    private static final int COLUMNS = 80;

    private final Shell shell;
    private final Texts texts;
    private final TroubleText troubles;
    private final boolean quiet;
    private final AtomicBoolean peopleAsked = new AtomicBoolean();
    private FaultPlan channel = FaultPlan.NONE;
    private Aims aims = Aims.NONE;

    PlainPrinter(Shell shell, Texts texts, ClientSettings settings, boolean quiet) {
        this.shell = shell;
        this.texts = texts;
        this.troubles = new TroubleText(texts, settings);
        this.quiet = quiet;
    }

    @Override
    public void expectPeople() {
        peopleAsked.set(true);
    }

    @Override
    public void printStatus(LinkStatus status, Now now) {
        status.lines(texts.locale(), COLUMNS, now).forEach(shell.err()::println);
    }

    @Override
    public void print(ClientEvent event) {
        Aims before = aims;
        aims = before.on(event, channel);
        tell(event);
        before.word(event, Texts.of("tui", texts.locale())).filter(_ -> !quiet).ifPresent(shell.err()::println);
    }

    private void tell(ClientEvent event) {
        switch (event) {
            case ClientEvent.Heard heard when heard.line().own() -> {}
            case ClientEvent.Heard heard -> broadcast("[" + oneLine(heard.nick()) + "] ", heard.text());
            case ClientEvent.HeardRaw(String text) -> broadcast("", text);
            case ClientEvent.People people -> people(people);
            case ClientEvent.Connected connected ->
                    note(connected.again() ? "note.connected-again" : "note.connected");
            case ClientEvent.Disconnected lost ->
                    note("note.retry", troubles.of(lost.trouble()), seconds(lost.retryInNanos()));
            case ClientEvent.NickAccepted(String nick) -> note("note.nick", oneLine(nick));
            case ClientEvent.NickRefused(String nick, String why) ->
                    error(shell.terminal() ? "note.nick-refused.choose" : "note.nick-refused",
                            plain(nick), clause(why));
            case ClientEvent.Moved(_, Delivery delivery) -> moved(delivery);
            case ClientEvent.ChannelConfigured(FaultPlan plan, boolean whole) -> channel(plan, whole);
            case ClientEvent.Missed(_, long messages) -> note("note.missed", messages);
            case ClientEvent.LogReplaced _ -> note("note.log-replaced");
            case ClientEvent.ChannelForbidden _ -> note("note.sim-forbidden");
            case ClientEvent.Ended(Optional<Trouble> trouble) ->
                trouble.filter(known -> known.kind().halts())
                        .ifPresent(known -> shell.err().println(troubles.of(known)));
            case ClientEvent.Connecting _,
                    ClientEvent.FragmentMoved _,
                    ClientEvent.Measured _ -> {}
            case ClientEvent.Recalled _, ClientEvent.Waiting _, ClientEvent.RoomJoined _, ClientEvent.RoomLeft _,
                    ClientEvent.TopicChanged _, ClientEvent.Rooms _, ClientEvent.Roster _,
                    ClientEvent.HistoryPage _, ClientEvent.Found _, ClientEvent.Denied _, ClientEvent.Held _ -> {}
        }
    }

    private void broadcast(String who, String text) {
        for (String line : safe(text).split("\n", -1)) {
            shell.out().println("[BROADCAST] " + who + line);
        }
    }

    /** Lists also come by themselves every few seconds: only the one that was asked for is of interest. */
    private void people(ClientEvent.People people) {
        if (peopleAsked.compareAndSet(true, false)) {
            shell.out().println("[USERS] "
                    + String.join(", ", people.names().stream().map(this::oneLine).toList()));
        }
    }

    private void channel(FaultPlan plan, boolean whole) {
        String news = ChannelText.news(channel, plan, whole, Texts.of("tui", texts.locale()));
        channel = plan;
        if (!quiet && !news.isEmpty()) {
            shell.err().println(news);
        }
    }

    private void moved(Delivery delivery) {
        switch (delivery) {
            case Delivery.Refused(var why) -> shell.err().println(troubles.of(why));
            case Delivery.Received received -> {
                if (received.maybeTwice()) {
                    note("note.maybe-twice");
                }
            }
            case Delivery.RefusedByServer(_, String message) -> error("refused.by-server", clause(message));
            case Delivery.InFlight _ -> channel = channel.withoutAimed();
            case Delivery.Queued _, Delivery.Stored _ -> {}
        }
    }

    /** {@code text} as a piece of a sentence about it. */
    static String plain(String text) {
        return CleanText.forScreen(text).replace('\n', ' ').replace('\t', ' ');
    }

    /** A server's reason as the end of a sentence, whether that server puts a full stop or not. */
    static String clause(String why) {
        return plain(why).strip().replaceFirst("\\.+$", "");
    }

    private static String seconds(long nanos) {
        return Long.toString(Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds()));
    }

    /** A terminal gets what can be shown; a program gets what was said, without controls. */
    private String safe(String text) {
        return shell.terminal() ? CleanText.forScreen(text) : CleanText.forWire(text);
    }

    private String oneLine(String text) {
        return safe(text).replace('\n', ' ').replace('\t', ' ');
    }

    private void note(String key, Object... arguments) {
        if (!quiet) {
            error(key, arguments);
        }
    }

    private void error(String key, Object... arguments) {
        shell.err().println(texts.get(key, arguments));
    }
}
