package org.threadcenter.tui.chat;

import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.Said;
import org.threadcenter.chat.record.Message;
import org.threadcenter.client.ClientEvent.Recalled;
import org.threadcenter.client.ClientEvent.Waiting;
import org.threadcenter.client.Line;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Step;

/** What was said, now or long ago, comes to its place in its room. Stateless; any thread. */
public final class Hearing {
    private static final String SERVER = "server";

    private Hearing() {}

    /** Somebody, or this person, is heard just now. */
    public static Step on(Model model, Line line, Now now) {
        if (line.mid() == 0 && line.nick().equals(SERVER)) {
            return Step.of(model.withRooms(model.rooms().with(line.room(), room ->
                    room.with(room.transcript().serverSaid(line.text(), now.wallMillis())))));
        }
        Line dated = line.atMillis() > 0 ? line : at(line, now.wallMillis());
        return switch (entry(model, dated)) {
            case Entry.Own own when line.mid() == 0 -> Step.of(model);
            case Entry.Own own -> Step.of(model.withRooms(model.rooms().with(line.room(), room ->
                    room.with(room.transcript().ownHeard(own)))));
            case Entry.Heard heard -> heard(model, dated, heard);
            case Entry other -> throw new IllegalStateException("nobody says " + other);
        };
    }

    private static Line at(Line line, long millis) {
        return new Line(line.room(), line.mid(), millis, line.device(), line.nick(), line.kind(), line.text(),
                line.own(), line.id());
    }

    private static Step heard(Model before, Line line, Entry.Heard heard) {
        boolean known = before.rooms().of(line.room()).filter(room -> room.transcript().holds(line.mid())).isPresent();
        if (known) {
            return Step.of(before);
        }
        Model model = before.withRooms(before.rooms().with(line.room(), room ->
                named(room, List.of(line)).with(room.transcript().heard(heard))));
        Step step = isNewcomer(before, line) ? Step.of(model, new Effect.AskPeople()) : Step.of(model);
        return rings(model, line, heard) ? step.and(new Effect.Bell()) : step;
    }

    /** A mention does, and so does a line to this person alone, unless they look at it. */
    private static boolean rings(Model model, Line line, Entry.Heard heard) {
        OpenRoom room = model.rooms().of(line.room()).orElseThrow();
        boolean unseen = !model.rooms().isActive(line.room()) || !model.viewport().focused();
        return heard.mention() || room.direct() && unseen;
    }

    /** Speaks before the list of people told of them: the list is out of date. Rosters keep themselves up to date. */
    private static boolean isNewcomer(Model model, Line line) {
        OpenRoom lobby = model.rooms().lobby();
        boolean listed = model.connection().people().filter(names -> names.contains(line.nick())).isPresent();
        return lobby.name().equals(line.room()) && lobby.people().isEmpty() && !listed
                && !lobby.transcript().speakers().contains(line.nick());
    }

    /** A conversation of two is called by the other's name. */
    static OpenRoom named(OpenRoom room, List<Line> lines) {
        Optional<String> partner = lines.stream().filter(line -> !line.own()).map(Line::nick).reduce((_, last) -> last);
        return room.direct() ? partner.map(room::withPartner).orElse(room) : room;
    }

    /** The line as it is shown. An own one that has its place is stored. */
    static Entry entry(Model model, Line line) {
        boolean action = line.kind().equals(Message.ACTION);
        if (line.own()) {
            return new Entry.Own(0, line.atMillis(), line.mid(), line.id().orElse(0), line.nick(), line.text(), action,
                    new Mark.Stored(0));
        }
        String deed = action ? line.text() : deed(line.nick(), line.text());
        boolean acts = action || !deed.isEmpty();
        return new Entry.Heard(0, line.atMillis(), line.mid(), line.nick(), acts ? deed : line.text(), acts,
                Mentions.in(line.text(), model.nick()));
    }

    /** What {@code nick} does, if that is what the text tells; empty when it is said, not done. */
    private static String deed(String nick, String text) {
        String begin = Said.actionText(nick, "");
        return text.startsWith(begin) ? text.substring(begin.length()) : "";
    }

    /** What this device remembers: it is old, so nothing rings and nothing is new. */
    public static Model recalled(Model model, Recalled recalled) {
        List<Entry> lines = recalled.lines().stream().map(line -> entry(model, line)).toList();
        return model.withRooms(model.rooms().with(recalled.room(), room ->
                named(room, recalled.lines()).with(room.transcript().recalled(lines))));
    }

    /** Said in an earlier run and still to go out. */
    public static Model waiting(Model model, Waiting line, Now now) {
        boolean action = line.kind().equals(Message.ACTION);
        return model.withRooms(model.rooms().with(line.room(), room -> room.with(room.transcript()
                .own(line.id(), model.nick(), line.text(), action, now.wallMillis()))));
    }
}
