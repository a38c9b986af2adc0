package org.threadcenter.tui.chat;

import org.threadcenter.chat.Room;
import org.threadcenter.tui.Model;

/** What rooms are called, and what is said about them. Stateless; any thread. */
final class RoomText {
    private RoomText() {}

    /** {@code #turma-b}, {@code @bia}; a conversation with somebody unknown by a sign. */
    static String title(Model model, String room) {
        return model.rooms().of(room).map(OpenRoom::title).orElseGet(() -> Room.isDirect(room) ? "@…" : "#" + room);
    }

    /** Behind the room's name in the title: what it is about, or else where this is. */
    static String subtitle(Model model) {
        OpenRoom room = model.rooms().active();
        if (room.direct()) {
            return model.text("room.direct", room.partner().orElse("…"));
        }
        return room.topic().isEmpty() ? model.connection().address() : room.topic();
    }

    /** How much is new in a room: {@code •1} when it calls for this person, else {@code 3}; empty when nothing is. */
    static String news(OpenRoom room) {
        int unread = room.transcript().news().unread();
        return room.calls() > 0 ? "•" + room.calls() : unread > 0 ? "" + unread : "";
    }
}
