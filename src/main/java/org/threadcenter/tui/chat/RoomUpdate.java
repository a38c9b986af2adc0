package org.threadcenter.tui.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.threadcenter.chat.Room;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Person;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.chat.Entry.Renaming;
import org.threadcenter.tui.chat.Questions.Wish;

/** What the server tells of rooms, and who is in them. Stateless; any thread. */
public final class RoomUpdate {
    private static final Pattern DEVICE = Pattern.compile("[0-9a-f]{16}");

    private RoomUpdate() {}

    /** The room is open; the person is led there only if they asked for it. */
    public static Step joined(Model before, ClientEvent.RoomJoined joined, Now now) {
        boolean known = before.rooms().of(joined.room()).isPresent();
        Model model = before.withRooms(before.rooms().with(joined.room(), room ->
                partnered(room, joined.partner()).withTopic(joined.topic())));
        OpenRoom room = model.rooms().of(joined.room()).orElseThrow();
        Optional<Wish> wish = model.chat().questions().wishFor(room);
        if (wish.isEmpty()) {
            return Step.of(model);
        }
        Model granted = model.withChat(model.chat().withQuestions(model.chat().questions().without(wish.get())));
        Model told = known ? granted : granted.noted(room.name(), welcome(granted, room), now);
        Step there = RoomSwitch.to(told, room.name());
        return wish.get() instanceof Wish.Converse(_, String text) ? RoomCommands.said(there, text, now) : there;
    }

    /** A name that was known is better than the device's id. */
    private static OpenRoom partnered(OpenRoom room, Optional<String> partner) {
        return partner.filter(name -> room.partner().isEmpty() || !DEVICE.matcher(name).matches())
                .map(room::withPartner)
                .orElse(room);
    }

    private static String welcome(Model model, OpenRoom room) {
        return room.direct()
                ? model.text("room.welcome.direct", room.partner().orElse("…"))
                : model.text("room.welcome", room.title());
    }

    public static Model left(Model model, ClientEvent.RoomLeft left, Now now) {
        Optional<OpenRoom> room = model.rooms().of(left.room()).filter(open -> !open.isLobby());
        return room.map(open -> RoomSwitch.close(model, open.name())
                        .noted(model.text(open.direct() ? "room.left.direct" : "room.left", open.title()), now))
                .orElse(model);
    }

    public static Model topic(Model model, ClientEvent.TopicChanged changed, Now now) {
        if (model.rooms().of(changed.room()).isEmpty()) {
            return model;
        }
        Model set = model.withRooms(model.rooms().with(changed.room(), room -> room.withTopic(changed.topic())));
        String key = changed.topic().isEmpty() ? "topic.removed" : "topic.set";
        return set.noted(changed.room(), model.text(key, changed.by(), changed.topic()), now);
    }

    /** For completion by Tab, and told to whoever asked. */
    public static Model rooms(Model model, ClientEvent.Rooms list, Now now) {
        Questions asked = model.chat().questions();
        Model known = model.withChat(model.chat().withQuestions(asked.withListed(list.rooms()).withRoomsWait(false)));
        return asked.roomsWait() ? known.noted(RoomCommands.list(model, list.rooms()), now) : known;
    }

    /** Who came and went shows in the room. A room of two, where nobody needs that, is called as the other one is now. */
    public static Model roster(Model model, ClientEvent.Roster roster, Now now) {
        OpenRooms told = model.rooms().with(roster.room(), room -> {
            Transcript transcript = room.people().isEmpty() || room.direct()
                    ? room.transcript()
                    : changed(room.transcript(), room.people().get(), roster.people(), now.wallMillis());
            return room.withPeople(Optional.of(roster.people())).with(transcript);
        });
        return model.withRooms(told.each(room -> room.direct() ? called(room, roster.people()) : room));
    }

    private static OpenRoom called(OpenRoom room, List<Person> people) {
        return people.stream()
                .filter(person -> !person.own() && Room.isOf(room.name(), person.device()) && !isAddress(person.nick()))
                .findFirst()
                .map(partner -> room.withPartner(partner.nick()))
                .orElse(room);
    }

    private static Transcript changed(Transcript transcript, List<Person> before, List<Person> after, long wallMillis) {
        Map<String, Person> gone = new HashMap<>();
        before.forEach(person -> gone.put(person.device(), person));
        List<String> joined = new ArrayList<>();
        Transcript told = transcript;
        for (Person person : after) {
            Optional<Person> was = Optional.ofNullable(gone.remove(person.device()));
            if (was.isEmpty() && !person.own()) {
                joined.add(person.nick());
            } else if (was.isPresent() && !was.get().nick().equals(person.nick()) && !person.own()) {
                told = told.renamed(new Renaming(was.get().nick(), person.nick()), wallMillis);
            }
        }
        List<String> left = before.stream().filter(person -> gone.containsKey(person.device())).map(Person::nick).toList();
        joined.removeIf(RoomUpdate::isAddress);
        return told.presence(joined, left.stream().filter(name -> !isAddress(name)).toList(), wallMillis);
    }

    /** As a rule such a one takes a nick in the next moment. */
    private static boolean isAddress(String name) {
        return name.contains(":");
    }

    /** Messages that can't be had any more: said loudly, where they would stand. */
    public static Model missed(Model model, ClientEvent.Missed missed, Now now) {
        return model.warned(missed.room(), model.text("missed", missed.messages()), now);
    }

    /** An answer to whoever waits for one; what they wanted to say comes back to them. */
    public static Model denied(Model model, ClientEvent.Denied denied, Now now) {
        List<Wish> wishes = model.chat().questions().wishes();
        String sentence = sentence(model, denied, wishes);
        if (denied.rid() != 0) {
            boolean shown = model.chat().results().filter(results -> results.waitsFor(denied.rid())).isPresent();
            Model settled = Older.denied(model, denied.rid());
            return shown ? ResultsUpdate.closed(settled, denied.rid()).warned(sentence, now) : settled;
        }
        Model without = model.withChat(model.chat().withQuestions(model.chat().questions().withoutWishes()));
        return unsaid(without, wishes).warned(sentence, now);
    }

    private static Model unsaid(Model model, List<Wish> wishes) {
        Optional<String> line = wishes.stream()
                .flatMap(wish -> wish instanceof Wish.Converse(String nick, String text) && !text.isEmpty()
                        ? Optional.of("/msg " + nick + " " + text).stream()
                        : Optional.<String>empty().stream())
                .findFirst();
        return line.filter(_ -> model.chat().editor().isEmpty())
                .map(text -> model.withChat(model.chat().withEditor(model.chat().editor().withText(text))))
                .orElse(model);
    }

    /** In this person's language where that is known, else in the server's. */
    private static String sentence(Model model, ClientEvent.Denied denied, List<Wish> wishes) {
        String wished = wishes.isEmpty() ? "" : switch (wishes.getLast()) {
            case Wish.Join(String room) -> "#" + room;
            case Wish.Converse(String nick, _) -> nick;
        };
        String key = "denied." + denied.code();
        if (model.texts().has(key)) {
            return model.text(key, wished);
        }
        return denied.sentence().isBlank() ? model.text("denied.other") : denied.sentence();
    }

    /** Effects with which a client of a server that has rooms begins. */
    public static List<Effect> first(Model model) {
        return model.connection().extended() ? List.of(new Effect.AskRooms()) : List.of();
    }
}
