package org.threadcenter.tui.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.threadcenter.chat.Room;

/**
 * The rooms that this person is in, the lobby first, and the one they look at. A value; any thread.
 *
 * @param at the place of the one they look at
 */
public record OpenRooms(List<OpenRoom> all, int at) {
    /** The lobby alone, where everybody is. */
    public static final OpenRooms LOBBY = new OpenRooms(List.of(OpenRoom.of(Room.LOBBY)), 0);

    public OpenRooms {
        all = List.copyOf(all);
        if (at < 0 || at >= all.size() || !all.getFirst().isLobby()) {
            throw new IllegalArgumentException("room " + at + " of " + all.size() + " that begin with the lobby");
        }
    }

    public OpenRoom active() {
        return all.get(at);
    }

    public OpenRoom lobby() {
        return all.getFirst();
    }

    public boolean several() {
        return all.size() > 1;
    }

    public boolean isActive(String name) {
        return active().name().equals(name);
    }

    public Optional<OpenRoom> of(String name) {
        return all.stream().filter(room -> room.name().equals(name)).findFirst();
    }

    /** The place of the room; −1 when it isn't open. */
    int indexOf(String name) {
        return all.stream().map(OpenRoom::name).toList().indexOf(name);
    }

    /** The conversation with whoever goes by {@code nick}. */
    Optional<OpenRoom> withPartner(String nick) {
        return all.stream().filter(room -> room.partner().filter(nick::equalsIgnoreCase).isPresent()).findFirst();
    }

    /** The room becomes what {@code change} makes of it; it is opened behind the others if it isn't there yet. */
    public OpenRooms with(String name, UnaryOperator<OpenRoom> change) {
        List<OpenRoom> changed = new ArrayList<>(all);
        int index = indexOf(name);
        if (index < 0) {
            OpenRoom opened = OpenRoom.of(name);
            changed.add(change.apply(opened.with(opened.transcript().lookedAway())));
        } else {
            changed.set(index, change.apply(changed.get(index)));
        }
        return new OpenRooms(changed, at);
    }

    public OpenRooms each(UnaryOperator<OpenRoom> change) {
        return new OpenRooms(all.stream().map(change).toList(), at);
    }

    OpenRooms lookingAt(int index) {
        return new OpenRooms(all, index);
    }

    /** Without the room, which is neither the lobby nor the one that is looked at. */
    OpenRooms without(String name) {
        List<OpenRoom> left = all.stream().filter(room -> !room.name().equals(name)).toList();
        return new OpenRooms(left, at > indexOf(name) ? at - 1 : at);
    }

    /**
     * The rooms are those of another server from here on.
     *
     * @param sameServer it is the same one after all
     * @param kept what was said is kept on this machine, and what waits goes out when the person is back
     */
    public OpenRooms elsewhere(boolean sameServer, boolean kept) {
        Transcript lines = lobby().transcript();
        Transcript left = kept ? lines.withoutKept() : lines.leftBehind();
        OpenRoom lobby = OpenRoom.of(Room.LOBBY).with((sameServer ? left : left.former()).lookedBack());
        return new OpenRooms(List.of(lobby), 0);
    }

    public long openLines() {
        return all.stream().mapToLong(room -> room.transcript().openLines()).sum();
    }

    /** What was said in other rooms and is not read yet. */
    public int unread() {
        return all.stream().mapToInt(room -> room.transcript().news().unread()).sum();
    }
}
