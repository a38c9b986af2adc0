package org.threadcenter.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.chat.Room;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.Line;

/**
 * The rooms of this client: what they are about, who is in them, and what was said in them lately. Guarded by the
 * {@link Conversation}'s lock. Bound: {@value #MAX_LINES} lines of at most {@value #MAX_CHARACTERS} characters together.
 */
final class RoomBook {
    private static final int MAX_LINES = 1_000;
    private static final int MAX_CHARACTERS = 2_000_000;

    private final Map<String, ClientEvent.RoomJoined> rooms = new HashMap<>();
    private final RoomNames names = new RoomNames();
    private final Map<String, ClientEvent.Roster> rosters = new HashMap<>();
    /** By device, when they were heard last: the server tells only who came and how long they were silent then. */
    private final Map<String, Long> heardAt = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_LINES;
        }
    };
    private final Deque<Line> lines = new ArrayDeque<>();
    private int characters;

    void on(ClientEvent event) {
        names.on(event);
        switch (event) {
            case ClientEvent.RoomJoined joined -> rooms.put(joined.room(), joined);
            case ClientEvent.RoomLeft(String room) -> {
                rooms.remove(room);
                rosters.remove(room);
            }
            case ClientEvent.TopicChanged(String room, String topic, String _) -> rooms.computeIfPresent(room,
                    (same, was) -> new ClientEvent.RoomJoined(room, was.partner(), topic, was.past()));
            case ClientEvent.Roster roster -> rosters.put(roster.room(), roster);
            case ClientEvent.Disconnected _ -> rosters.clear();
            case ClientEvent.Recalled recalled -> recalled.lines().forEach(this::keep);
            case ClientEvent.Heard heard -> {
                keep(heard.line());
                heardAt.merge(heard.line().device(), heard.line().atMillis(), Math::max);
            }
            default -> {}
        }
    }

    private void keep(Line line) {
        lines.add(line);
        characters += line.text().length();
        while (lines.size() > MAX_LINES || characters > MAX_CHARACTERS) {
            characters -= lines.remove().text().length();
        }
    }

    /** Whether it was said before this device came into its room. */
    boolean isPast(Line line) {
        ClientEvent.RoomJoined room = rooms.get(line.room());
        return room != null && line.mid() > 0 && line.mid() <= room.past();
    }

    boolean isIn(String room) {
        return room.equals(Room.LOBBY) || rooms.containsKey(room);
    }

    /** The room that a person means by {@code #name}, {@code name} or {@code @nick}, if this client is in it. */
    Optional<String> meant(String typed) {
        if (!typed.startsWith("@")) {
            return Room.named(typed).filter(this::isIn);
        }
        String nick = typed.substring(1).strip();
        return rooms.values().stream()
                .filter(room -> room.partner().filter(nick::equalsIgnoreCase).isPresent())
                .map(ClientEvent.RoomJoined::room)
                .findFirst();
    }

    /** What the room is called on a line. */
    String nameOf(String room) {
        return names.of(room);
    }

    /** Empty when there is none. */
    String topicOf(String room) {
        return Optional.ofNullable(rooms.get(room)).map(ClientEvent.RoomJoined::topic).orElse("");
    }

    Optional<ClientEvent.Roster> rosterOf(String room) {
        return Optional.ofNullable(rosters.get(room))
                .map(roster -> new ClientEvent.Roster(room, roster.people().stream().map(this::upToDate).toList()));
    }

    private ClientEvent.Person upToDate(ClientEvent.Person person) {
        long since = Math.max(person.idleSinceMillis(), heardAt.getOrDefault(person.device(), 0L));
        return new ClientEvent.Person(person.device(), person.nick(), since, person.away(), person.own());
    }

    /** The last {@code most} lines of the room in which {@code word} stands, oldest first. */
    List<Line> last(String room, String word, int most) {
        String wanted = word.toLowerCase(Locale.ROOT);
        List<Line> found = lines.stream()
                .filter(line -> line.room().equals(room) && holds(line, wanted))
                .toList();
        return found.subList(Math.max(0, found.size() - most), found.size());
    }

    private static boolean holds(Line line, String wanted) {
        return (line.nick() + " " + line.text()).toLowerCase(Locale.ROOT).contains(wanted);
    }
}
