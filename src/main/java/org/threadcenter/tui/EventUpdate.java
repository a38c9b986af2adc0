package org.threadcenter.tui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.threadcenter.chat.Room;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.Line;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.tui.Connection.State;
import org.threadcenter.tui.chat.Entry.Renaming;
import org.threadcenter.tui.chat.Hearing;
import org.threadcenter.tui.chat.Mark;
import org.threadcenter.tui.chat.Older;
import org.threadcenter.tui.chat.ResultsUpdate;
import org.threadcenter.tui.chat.RoomUpdate;
import org.threadcenter.tui.chat.Talk;
import org.threadcenter.tui.chat.Transcript;

/** What the chat client's events do to the model. Stateless; any thread. */
final class EventUpdate {
    private static final String SERVER = "server";
    private static final long MILLIS = 1_000;

    private EventUpdate() {}

    static Step on(Model before, ClientEvent event, Now now) {
        Connection connection = before.connection();
        Model model = before.withConnection(connection.withAims(connection.aims().on(event, connection.channel())));
        Step step = become(model, event, now);
        return connection.aims().word(event, before.texts())
                .map(word -> new Step(step.model().noted(word, now), step.effects()))
                .orElse(step);
    }

    private static Step become(Model model, ClientEvent event, Now now) {
        return switch (event) {
            case ClientEvent.Connecting(String host, int port, int attempt) ->
                    Step.of(state(model, new State.Connecting(attempt), now));
            case ClientEvent.Connected connected -> connected(model, connected, now);
            case ClientEvent.Disconnected(Trouble trouble, int nextAttempt, long retryInNanos) ->
                    Step.of(waiting(model, trouble, nextAttempt, now.nanos() + retryInNanos, now));
            case ClientEvent.Ended(Optional<Trouble> trouble) -> Step.of(ended(model, trouble, now));
            case ClientEvent.NickAccepted(String nick) -> nickAccepted(model, nick, now);
            case ClientEvent.NickRefused refused -> Step.of(model.warned(
                    model.text("nick.refused", refused.nick(), why(model, refused)), now));
            case ClientEvent.People(List<String> names) -> Step.of(whoAnswered(people(model, names, now), now));
            case ClientEvent.Heard(Line line) -> Hearing.on(model, line, now);
            case ClientEvent.HeardRaw(String text) -> Hearing.on(model, Line.baseline(SERVER, text), now);
            case ClientEvent.Missed missed -> Step.of(RoomUpdate.missed(model, missed, now));
            case ClientEvent.SetAside(Path file) ->
                    Step.of(model.warned(model.text("history.set-aside", file), now));
            case ClientEvent.LogReplaced replaced -> Step.of(logReplaced(model, now));
            case ClientEvent.ChannelForbidden forbidden ->
                    Step.of(channel(model, FaultPlan.NONE, true, now).warned(model.text("sim.forbidden"), now));
            case ClientEvent.Moved(long id, ClientEvent.Delivery delivery) -> Step.of(moved(model, id, delivery, now));
            case ClientEvent.FragmentMoved moved ->
                    Step.of(model.withMenu(model.menu().fragmentMoved(moved)));
            case ClientEvent.ChannelConfigured(FaultPlan plan, boolean whole) ->
                    Step.of(channel(model, plan, whole, now));
            case ClientEvent.Measured measured ->
                    Step.of(model.withConnection(model.connection().withFigures(measured.figures())));
            case ClientEvent.Recalled recalled -> Step.of(Hearing.recalled(model, recalled));
            case ClientEvent.Waiting waiting -> Step.of(Hearing.waiting(model, waiting, now));
            case ClientEvent.RoomJoined joined -> RoomUpdate.joined(model, joined, now);
            case ClientEvent.RoomLeft left -> Step.of(RoomUpdate.left(model, left, now));
            case ClientEvent.TopicChanged changed -> Step.of(RoomUpdate.topic(model, changed, now));
            case ClientEvent.Rooms list -> Step.of(RoomUpdate.rooms(model, list, now));
            case ClientEvent.Roster roster -> Step.of(RoomUpdate.roster(model, roster, now));
            case ClientEvent.HistoryPage page -> Step.of(ResultsUpdate.came(Older.came(model, page), page));
            case ClientEvent.Found found -> Step.of(ResultsUpdate.came(model, found));
            case ClientEvent.Denied denied -> Step.of(RoomUpdate.denied(model, denied, now));
            case ClientEvent.Held(String sentence, long retryInNanos) -> Step.of(held(model, sentence, retryInNanos, now));
        };
    }

    private static Model moved(Model model, long id, ClientEvent.Delivery delivery, Now now) {
        Model taken = answers(delivery) && model.connection().state() instanceof State.Online
                ? model.withConnection(model.connection().withState(new State.Online()))
                : model;
        return aimless(taken, delivery)
                .withRooms(taken.rooms().each(room -> room.with(room.transcript().marked(id, Mark.of(delivery)))))
                .withMenu(taken.menu().moved(id, delivery, now));
    }

    /** The server can store again, or says why it doesn't. */
    private static boolean answers(ClientEvent.Delivery delivery) {
        return delivery instanceof ClientEvent.Delivery.Stored || delivery instanceof ClientEvent.Delivery.RefusedByServer;
    }

    /** The status line counts down; the server's sentence is said once. */
    private static Model held(Model model, String sentence, long retryInNanos, Now now) {
        boolean known = model.connection().state() instanceof State.Online(OptionalLong held) && held.isPresent();
        State.Online state = new State.Online(OptionalLong.of(now.nanos() + retryInNanos));
        Model waits = model.connection().online() ? model.withConnection(model.connection().withState(state)) : model;
        return known ? waits : waits.warned(model.text("held", clause(sentence)), now);
    }

    /** What was said is of the former log, and what follows is counted from 1 again. */
    private static Model logReplaced(Model model, Now now) {
        return model.withRooms(model.rooms().each(room -> room.with(room.transcript().former())))
                .warned(model.text("log-replaced"), now);
    }

    private static Model state(Model model, State state, Now now) {
        return model.withConnection(model.connection().down(state, now.wallMillis()));
    }

    private static Step connected(Model model, ClientEvent.Connected connected, Now now) {
        Connection before = model.connection();
        Model online = model.withConnection(before.connected(connected.agreement()));
        if (!before.reached()) {
            return Step.of(online.noted(model.text("connected", before.address()), now), remember(online))
                    .and(RoomUpdate.first(online));
        }
        long seconds = Math.max(0, (now.wallMillis() - before.downSinceMillis()) / MILLIS);
        boolean missed = !before.online() && seconds > 0;
        return Step.of(missed
                ? online.withTranscript(online.transcript().away(seconds, connected.backlog(), now.wallMillis()))
                : online.noted(model.text("connected.again"), now));
    }

    private static Effect remember(Model model) {
        ClientSettings settings = model.connection().settings();
        return new Effect.RememberServer(settings.host(), settings.port(), model.wishedNick());
    }

    /** The status line counts down; the sentence with what to do is said once per kind of trouble. */
    private static Model waiting(Model model, Trouble trouble, int nextAttempt, long untilNanos, Now now) {
        Trouble.Kind kind = trouble.kind();
        Model down = state(model, new State.Waiting(trouble, nextAttempt, untilNanos), now);
        boolean known = kind == Trouble.Kind.GAVE_UP_MESSAGE
                || down.connection().told().equals(Optional.of(kind));
        if (known) {
            return down;
        }
        String words = StatusText.sentence(down, trouble) + " " + model.text("trouble.goes-on");
        return down.withConnection(down.connection().withTold(kind)).warned(words, now);
    }

    private static Model ended(Model model, Optional<Trouble> trouble, Now now) {
        Model over = state(model, new State.Ended(trouble), now);
        if (trouble.isEmpty()) {
            return over;
        }
        String sentence = StatusText.sentence(over, trouble.get());
        if (over.connection().reached()) {
            return over.warned(sentence + " " + model.text("trouble.ended"), now);
        }
        Model asking = ConnectForm.open(over.warned(sentence, now));
        return asking.withConnect(new Model.Connect(asking.connect().form(), sentence));
    }

    private static Step nickAccepted(Model model, String nick, Now now) {
        if (nick.equals(model.nick())) {
            return Step.of(model);
        }
        Model named = model.withConnection(renamed(model.connection(), model.nick(), nick))
                .noted(model.text("nick.now", nick), now);
        return Step.of(named, remember(named));
    }

    /** In this person's language where the reason is known, else in the server's. */
    private static String why(Model model, ClientEvent.NickRefused refused) {
        String key = "refusal." + refused.code();
        return model.texts().has(key) ? model.text(key) : clause(refused.why());
    }

    /** A server's reason as a piece of a sentence, whether that server puts a full stop or not. */
    private static String clause(String why) {
        return why.strip().replaceFirst("\\.+$", "");
    }

    /** In the list of people too: whoever takes another nick has not left. */
    private static Connection renamed(Connection connection, String before, String nick) {
        Connection renamed = connection.withNick(nick);
        return connection.people()
                .map(names -> names.stream().map(name -> name.equals(before) ? nick : name).toList())
                .map(renamed::withPeople)
                .orElse(renamed);
    }

    /** Tells the list to whoever asked for it. */
    private static Model whoAnswered(Model model, Now now) {
        return model.chat().questions().whoWaits()
                ? model.noted(Talk.people(model, now), now)
                        .withChat(model.chat().withQuestions(model.chat().questions().withWhoWaits(false)))
                : model;
    }

    private static Model people(Model model, List<String> told, Now now) {
        List<String> names = upToDate(model, told);
        Model listed = model.withConnection(model.connection().withPeople(names));
        if (model.connection().people().isEmpty() || model.rooms().lobby().people().isPresent()) {
            return listed;
        }
        List<String> before = model.connection().people().get();
        Optional<Renaming> renaming = renaming(before, names);
        if (renaming.isPresent()) {
            return renamed(listed, renaming.get(), now);
        }
        List<String> joined = others(names, before, model.nick());
        List<String> left = others(before, names, model.nick());
        return inLobby(listed, lobby -> lobby.presence(joined, left, now.wallMillis()));
    }

    /** A list that was on its way when this person took another nick still has the one before. */
    private static List<String> upToDate(Model model, List<String> told) {
        String former = model.connection().formerNick();
        return told.contains(model.nick())
                ? told
                : told.stream().map(name -> name.equals(former) ? model.nick() : name).toList();
    }

    /** Who took another nick, if that is all that became different from one list to the next. */
    private static Optional<Renaming> renaming(List<String> before, List<String> after) {
        if (before.size() != after.size()) {
            return Optional.empty();
        }
        List<Renaming> different = IntStream.range(0, before.size())
                .filter(i -> !before.get(i).equals(after.get(i)))
                .mapToObj(i -> new Renaming(before.get(i), after.get(i)))
                .toList();
        return different.size() == 1 && different.stream().allMatch(one -> isNick(one.before())
                        && isNick(one.after()))
                ? Optional.of(different.getFirst())
                : Optional.empty();
    }

    /** Of this person's own nick, the server's answer tells. */
    private static Model renamed(Model model, Renaming renaming, Now now) {
        boolean own = List.of(renaming.before(), renaming.after()).contains(model.nick());
        return own ? model : inLobby(model, lobby -> lobby.renamed(renaming, now.wallMillis()));
    }

    /** Not an address, and not "… and 12 more". */
    private static boolean isNick(String name) {
        return !name.startsWith("…") && !name.contains(":");
    }

    /**
     * Who is in {@code here} and not in {@code there}, apart from this person, from "… and 12 more", and from
     * those known by their address only: as a rule they take a nick in the next moment.
     */
    private static List<String> others(List<String> here, List<String> there, String own) {
        List<String> names = new ArrayList<>(here);
        names.removeAll(there);
        names.removeIf(name -> name.equals(own) || !isNick(name));
        return names;
    }

    private static Model inLobby(Model model, UnaryOperator<Transcript> change) {
        return model.withRooms(model.rooms().with(Room.LOBBY, lobby -> lobby.with(change.apply(lobby.transcript()))));
    }

    private static Model channel(Model model, FaultPlan plan, boolean whole, Now now) {
        Model configured = model.withConnection(model.connection().withChannel(plan));
        String news = ChannelText.news(model.connection().channel(), plan, whole, model.texts());
        return news.isEmpty() ? configured : whole ? configured.noted(news, now) : configured.warned(news, now);
    }

    /** The message that faults were aimed at is on its way: the next one is not aimed at. */
    private static Model aimless(Model model, ClientEvent.Delivery delivery) {
        FaultPlan channel = model.connection().channel();
        boolean hit = delivery instanceof ClientEvent.Delivery.InFlight && !channel.aimed().isEmpty();
        return hit ? model.withConnection(model.connection().withChannel(channel.withoutAimed())) : model;
    }
}
