package org.threadcenter.tui.chat;

import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.Columns;
import org.threadcenter.chat.Room;
import org.threadcenter.client.ClientEvent.RoomInfo;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.chat.Questions.Wish;

/** The commands about rooms and conversations. Stateless; any thread. */
final class RoomCommands {
    private static final String NO_TOPIC = "-";

    private RoomCommands() {}

    /** Into a room, which is made if there is none; {@code @nick} is a conversation. */
    static Step join(Model model, String wished, Now now) {
        if (wished.isEmpty()) {
            return Step.of(model.noted(model.text("join.usage"), now));
        }
        if (wished.startsWith("@")) {
            return converse(model, wished.substring(1), "", now);
        }
        Optional<String> name = Room.named(wished);
        if (name.isEmpty()) {
            return Step.of(model.warned(model.text("denied.room_name", wished), now));
        }
        return model.rooms().of(name.get()).isPresent()
                ? RoomSwitch.to(model, name.get())
                : Step.of(wishing(model, new Wish.Join(name.get())), new Effect.Join(name.get()));
    }

    private static Model wishing(Model model, Wish wish) {
        return model.withChat(model.chat().withQuestions(model.chat().questions().wishing(wish)));
    }

    /** To {@code nick} alone; what follows the nick is said at once. */
    static Step msg(Model model, String rest, Now now) {
        int blank = rest.indexOf(' ');
        String nick = blank < 0 ? rest : rest.substring(0, blank);
        String text = blank < 0 ? "" : rest.substring(blank + 1).strip();
        String bare = nick.startsWith("@") ? nick.substring(1) : nick;
        return bare.isEmpty()
                ? Step.of(model.noted(model.text("msg.usage"), now))
                : converse(model, bare, text, now);
    }

    private static Step converse(Model model, String nick, String text, Now now) {
        Optional<OpenRoom> open = model.rooms().withPartner(nick);
        return open.isPresent()
                ? said(RoomSwitch.to(model, open.get().name()), text, now)
                : Step.of(wishing(model, new Wish.Converse(nick, text)), new Effect.Converse(nick));
    }

    /** The step, and then {@code text} is said in the room that it led to, if there is one. */
    static Step said(Step step, String text, Now now) {
        return text.isEmpty() ? step : Talk.say(step.model(), text, now).after(step.effects());
    }

    static Step leave(Model model, String named, Now now) {
        Optional<OpenRoom> found = named.isEmpty() ? Optional.of(model.rooms().active()) : find(model, named);
        if (found.isEmpty()) {
            return Step.of(model.warned(model.text("denied.not_a_member"), now));
        }
        OpenRoom room = found.get();
        if (room.isLobby()) {
            return Step.of(model.warned(model.text("denied.lobby_stays"), now));
        }
        boolean unsaid = room.direct() && room.transcript().oldestMid().isEmpty() && room.transcript().openLines() == 0;
        return unsaid ? Step.of(RoomSwitch.close(model, room.name())) : Step.of(model, new Effect.Leave(room.name()));
    }

    /** The open room that the person calls so: {@code #turma-b}, {@code turma-b}, {@code @bia}. */
    static Optional<OpenRoom> find(Model model, String named) {
        Optional<OpenRoom> direct = named.startsWith("@")
                ? model.rooms().withPartner(named.substring(1))
                : Optional.empty();
        return direct.or(() -> Room.named(named).flatMap(model.rooms()::of));
    }

    static Step rooms(Model model) {
        Questions asked = model.chat().questions().withRoomsWait(true);
        return Step.of(model.withChat(model.chat().withQuestions(asked)), new Effect.AskRooms());
    }

    /** Without words it tells the topic; a dash takes it away. */
    static Step topic(Model model, String topic, Now now) {
        OpenRoom room = model.rooms().active();
        if (topic.isEmpty()) {
            String key = room.topic().isEmpty() ? "topic.none" : "topic.is";
            return Step.of(model.noted(model.text(key, room.title(), room.topic()), now));
        }
        return Step.of(model, new Effect.SetTopic(room.name(), topic.equals(NO_TOPIC) ? "" : topic));
    }

    /** The rooms that there are, in a few lines. */
    static String list(Model model, List<RoomInfo> rooms) {
        StringBuilder text = new StringBuilder(model.text("rooms.count", rooms.size()));
        int widest = rooms.stream().mapToInt(room -> Columns.of(room.room())).max().orElse(0);
        for (RoomInfo room : rooms) {
            String pad = " ".repeat(widest - Columns.of(room.room()));
            String people = model.text("people.count", room.people());
            String topic = room.topic().isEmpty() ? "" : " · " + room.topic();
            text.append("\n#").append(room.room()).append(pad).append("  ").append(people).append(topic);
        }
        return text.toString();
    }
}
