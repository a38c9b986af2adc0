package org.threadcenter.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Room;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.Line;
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
 * <p>What was said before this client came, or while it was another run, is printed to a terminal alone.
 */
final class PlainPrinter implements EventPrinter {
    private static final int COLUMNS = 80;
    private static final String USERS = "[USERS] ";
    private static final String PAST = "HISTORY";
    /** Lines of the lobby that a person sees again at the start: as many as a newcomer gets. */
    private static final int RECALLED = 50;

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Shell shell;
    private final Texts texts;
    private final TroubleText troubles;
    private final boolean quiet;
    private final AtomicBoolean peopleAsked = new AtomicBoolean();
    private final RoomNames rooms = new RoomNames();
    private final LineText lines;
    private final Absence absence;
    private FaultPlan channel = FaultPlan.NONE;
    private Aims aims = Aims.NONE;
    private long waiting;
    private boolean heldTold;

    PlainPrinter(Shell shell, Texts texts, ClientSettings settings, boolean quiet) {
        this.shell = shell;
        this.texts = texts;
        this.troubles = new TroubleText(texts, settings);
        this.quiet = quiet;
        this.lines = new LineText(shell.terminal(), rooms, ZoneId.systemDefault());
        this.absence = new Absence(texts);
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
        rooms.on(event);
        tell(event);
        absence.on(event, System.nanoTime()).filter(_ -> !quiet).ifPresent(shell.err()::println);
        before.word(event, Texts.of("tui", texts.locale())).filter(_ -> !quiet).ifPresent(shell.err()::println);
    }

    private void tell(ClientEvent event) {
        switch (event) {
            case ClientEvent.Heard heard when heard.line().own() -> {}
            case ClientEvent.Heard heard -> print(lines.live(heard.line()));
            case ClientEvent.HeardRaw(String text) -> print(lines.raw(text));
            case ClientEvent.People people -> people(people);
            case ClientEvent.Connected connected ->
                    note(connected.again() ? "note.connected-again" : "note.connected");
            case ClientEvent.Disconnected lost ->
                    note(shell.terminal() ? "note.retry.now" : "note.retry", troubles.of(lost.trouble()), seconds(lost.retryInNanos()));
            case ClientEvent.NickAccepted(String nick) -> note("note.nick", lines.oneLine(nick));
            case ClientEvent.NickRefused refused ->
                    error(shell.terminal() ? "note.nick-refused.choose" : "note.nick-refused",
                            plain(refused.nick()), why(texts, refused));
            case ClientEvent.Moved(_, Delivery delivery) -> moved(delivery);
            case ClientEvent.ChannelConfigured(FaultPlan plan, boolean whole) -> channel(plan, whole);
            case ClientEvent.Missed(String room, long messages) -> note("note.missed", messages, rooms.of(room));
            case ClientEvent.SetAside(Path file) -> error("history.set-aside", file);
            case ClientEvent.LogReplaced _ -> note("note.log-replaced");
            case ClientEvent.ChannelForbidden _ -> note("note.sim-forbidden");
            case ClientEvent.Ended(Optional<Trouble> trouble) ->
                trouble.filter(known -> known.kind().halts())
                        .ifPresent(known -> shell.err().println(troubles.of(known)));
            case ClientEvent.Waiting _ -> waiting++;
            case ClientEvent.Connecting _ -> tellWaiting();
            case ClientEvent.Held held -> held(held);
            case ClientEvent.Recalled recalled -> recall(recalled);
            case ClientEvent.TopicChanged changed -> topic(changed);
            case ClientEvent.Rooms(var all) -> all.forEach(this::room);
            case ClientEvent.HistoryPage page -> page(page);
            case ClientEvent.Found found -> found(found);
            case ClientEvent.RoomJoined _,
                    ClientEvent.RoomLeft _,
                    ClientEvent.Roster _,
                    ClientEvent.Denied _,
                    ClientEvent.FragmentMoved _,
                    ClientEvent.Measured _ -> {}
        }
    }

    private void print(Stream<String> some) {
        some.forEach(shell.out()::println);
    }

    /** A person sees where they came in; a program gets nothing that it has not asked for and that isn't new. */
    @Override
    public void printPast(Line line) {
        if (shell.terminal()) {
            print(lines.past(PAST, line));
        }
    }

    @Override
    public void printLast(List<Line> some) {
        some.forEach(line -> print(lines.past(PAST, line)));
        if (some.isEmpty()) {
            error("last.none");
        }
    }

    private void recall(ClientEvent.Recalled recalled) {
        List<Line> all = recalled.lines();
        if (recalled.room().equals(Room.LOBBY)) {
            all.subList(Math.max(0, all.size() - RECALLED), all.size()).forEach(this::printPast);
        }
    }

    private void page(ClientEvent.HistoryPage page) {
        page.lines().forEach(line -> print(lines.past(PAST, line)));
        if (page.lines().isEmpty()) {
            error("history.none", rooms.of(page.room()));
        }
    }

    private void found(ClientEvent.Found found) {
        found.lines().forEach(line -> print(lines.past("FOUND", line)));
        if (found.lines().isEmpty()) {
            error("search.none");
        } else if (found.more()) {
            note("search.more");
        }
    }

    private void room(ClientEvent.RoomInfo room) {
        String key = room.topic().isEmpty() ? "rooms.room" : "rooms.room.topic";
        shell.out().println("[ROOMS] "
                + texts.get(key, rooms.of(room.room()), room.people(), lines.oneLine(room.topic())));
    }

    private void topic(ClientEvent.TopicChanged changed) {
        String room = rooms.of(changed.room());
        if (changed.topic().isEmpty()) {
            note("note.topic-gone", room, plain(changed.by()));
        } else {
            note("note.topic", room, plain(changed.by()), plain(changed.topic()));
        }
    }

    /** Told once for all lines of an earlier run, which come before everything else. */
    private void tellWaiting() {
        if (waiting > 0) {
            note("note.waiting", waiting);
            waiting = 0;
        }
    }

    /** It comes again as long as the server can't store anything; once is enough. */
    private void held(ClientEvent.Held held) {
        if (!heldTold) {
            heldTold = true;
            note("note.held", seconds(held.retryInNanos()));
        }
    }

    @Override
    public void printPeople(ClientEvent.Roster roster, long nowMillis) {
        shell.out().println(USERS + roster.people().stream()
                .sorted(Comparator.comparing(ClientEvent.Person::nick, String.CASE_INSENSITIVE_ORDER))
                .map(person -> person(person, nowMillis))
                .collect(Collectors.joining(", ")));
    }

    private String person(ClientEvent.Person person, long nowMillis) {
        String nick = lines.oneLine(person.nick());
        Duration idle = Duration.ofMillis(nowMillis - person.idleSinceMillis());
        if (person.away()) {
            return texts.get("who.away", nick);
        }
        return idle.compareTo(IDLE) < 0 ? nick : texts.get("who.idle", nick, Span.of(idle, texts));
    }

    /** Lists also come by themselves every few seconds: only the one that was asked for is of interest. */
    private void people(ClientEvent.People people) {
        if (peopleAsked.compareAndSet(true, false)) {
            shell.out().println(USERS + String.join(", ", people.names().stream().map(lines::oneLine).toList()));
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
            case Delivery.Stored _ -> heldTold = false;
            case Delivery.Queued _ -> {}
        }
    }

    /** {@code text} as a piece of a sentence about it. */
    static String plain(String text) {
        return CleanText.forScreen(text).replace('\n', ' ').replace('\t', ' ');
    }

    /** In this person's language where the reason is known, else in the server's. */
    static String why(Texts texts, ClientEvent.NickRefused refused) {
        String key = "refusal." + refused.code();
        return texts.has(key) ? texts.get(key) : clause(refused.why());
    }

    /** A server's reason as the end of a sentence, whether that server puts a full stop or not. */
    static String clause(String why) {
        return plain(why).strip().replaceFirst("\\.+$", "");
    }

    private static String seconds(long nanos) {
        return Long.toString(Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds()));
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
