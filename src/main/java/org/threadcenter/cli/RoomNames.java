package org.threadcenter.cli;

import java.util.HashMap;
import java.util.Map;
import org.threadcenter.chat.Room;
import org.threadcenter.client.ClientEvent;

/** What rooms are called on a line: {@code #turma-b}, {@code @bia}. One thread. Bound: the rooms of one device. */
final class RoomNames {
    private final Map<String, String> partners = new HashMap<>();

    void on(ClientEvent event) {
        switch (event) {
            case ClientEvent.RoomJoined joined ->
                joined.partner().ifPresent(partner -> partners.put(joined.room(), partner));
            case ClientEvent.RoomLeft(String room) -> partners.remove(room);
            case ClientEvent.Roster roster -> roster.people().stream()
                    .filter(person -> !person.own())
                    .forEach(person -> partners.replaceAll((room, name) ->
                            Room.isOf(room, person.device()) ? person.nick() : name));
            case ClientEvent.Heard heard when !heard.line().own() -> {
                String room = heard.line().room();
                partners.computeIfPresent(room, (same, before) -> heard.nick());
            }
            default -> {}
        }
    }

    /** Of a conversation whose partner was never named: their device. */
    String of(String room) {
        if (!Room.isDirect(room)) {
            return "#" + room;
        }
        return "@" + PlainPrinter.plain(partners.getOrDefault(room, room.substring(1)));
    }
}
