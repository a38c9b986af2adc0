package org.threadcenter.tui.chat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.widget.LineEditor;

/** Going from one room to another: draft and place wait in the one that is left. Stateless; any thread. */
public final class RoomSwitch {
    private RoomSwitch() {}

    /** To the room at {@code index}, if there is one. */
    static Step to(Model model, int index) {
        OpenRooms rooms = model.rooms();
        if (index < 0 || index >= rooms.all().size()) {
            return Step.of(model);
        }
        if (index == rooms.at()) {
            return Step.of(model.withChat(model.chat().withResults(Optional.empty())));
        }
        Model there = moved(model, index);
        boolean empty = there.transcript().oldestMid().isEmpty();
        return empty ? Older.wanted(there) : Step.of(there);
    }

    private static Model moved(Model model, int index) {
        Chat chat = model.chat();
        OpenRooms rooms = model.rooms();
        OpenRooms left = rooms.with(rooms.active().name(), room -> room.left(chat.editor().text(), chat.anchor()));
        OpenRoom next = left.all().get(index).entered();
        LineEditor editor = chat.editor().withText(next.draft());
        return model.withRooms(left.lookingAt(index).with(next.name(), _ -> next))
                .withChat(chat.withEditor(editor).withAnchor(next.anchor()).withResults(Optional.empty()));
    }

    static Step to(Model model, String room) {
        return to(model, model.rooms().indexOf(room));
    }

    /** To the next room, or the one before, round and round. */
    static Step by(Model model, int rooms) {
        return to(model, Math.floorMod(model.rooms().at() + rooms, model.rooms().all().size()));
    }

    /** To where somebody calls, or else to where something is new: the next such room from here. */
    static Step toUnread(Model model) {
        OpenRooms rooms = model.rooms();
        int count = rooms.all().size();
        IntStream others = IntStream.range(1, count).map(step -> (rooms.at() + step) % count)
                .filter(index -> rooms.all().get(index).transcript().news().unread() > 0);
        int[] news = others.toArray();
        int next = IntStream.of(news).filter(index -> rooms.all().get(index).calls() > 0).findFirst()
                .orElseGet(() -> IntStream.of(news).findFirst().orElse(rooms.at()));
        return to(model, next);
    }

    /** The room is closed: whoever looked at it looks at the one before. */
    static Model close(Model model, String room) {
        int index = model.rooms().indexOf(room);
        if (index <= 0) {
            return model;
        }
        Model elsewhere = index == model.rooms().at() ? moved(model, index - 1) : model;
        return elsewhere.withRooms(elsewhere.rooms().without(room));
    }
}
