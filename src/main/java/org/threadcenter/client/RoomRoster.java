package org.threadcenter.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.record.RoomNews.Presence;

/**
 * Who is in a room, as the server told it bit by bit. Owned by the {@link ChatClient}'s thread. Bound:
 * {@value #MAX_PEOPLE} people; of more than that nothing is remembered.
 */
final class RoomRoster {
    private static final int MAX_PEOPLE = 16_384;
    private static final long MILLIS_PER_SECOND = 1_000;

    private record Present(String nick, long idleSinceMillis, boolean away) {}

    private final Map<String, Present> people = new LinkedHashMap<>();
    private boolean told;

    /** The server tells in seconds how long people have been silent: by this client's clock, {@code nowMillis}. */
    void on(Presence news, long nowMillis) {
        if (news.whole()) {
            people.clear();
        }
        told = true;
        news.gone().forEach(people::remove);
        news.here().forEach(person -> {
            if (people.size() < MAX_PEOPLE || people.containsKey(person.device())) {
                long since = Math.max(0, nowMillis - Math.multiplyExact(bounded(person.idle()), MILLIS_PER_SECOND));
                people.put(person.device(), new Present(CleanText.forWire(person.name()), since, person.away()));
            }
        });
    }

    private static long bounded(long seconds) {
        return Math.min(seconds, Long.MAX_VALUE / MILLIS_PER_SECOND);
    }

    /** This device has a new nick, whose news of the room may be a moment late; whether it is known to be here. */
    boolean rename(String own, String nick) {
        return people.computeIfPresent(own, (_, here) -> new Present(nick, here.idleSinceMillis(), here.away())) != null;
    }

    /** Whether the server has told anything of it on this link. */
    boolean isTold() {
        return told;
    }

    /** The link is gone: what comes on the next one begins anew. */
    void end() {
        told = false;
    }

    /** Everybody; {@code own} is this device. */
    List<ClientEvent.Person> people(String own) {
        return people.entrySet().stream()
                .map(entry -> new ClientEvent.Person(
                        entry.getKey(),
                        entry.getValue().nick(),
                        entry.getValue().idleSinceMillis(),
                        entry.getValue().away(),
                        entry.getKey().equals(own)))
                .toList();
    }

    Optional<String> nickOf(String device) {
        return Optional.ofNullable(people.get(device)).map(Present::nick);
    }

    /** The device of whoever is called so here, exactly, or else but for capitals. */
    Optional<String> deviceOf(String nick) {
        return people.entrySet().stream()
                .filter(entry -> entry.getValue().nick().equals(nick))
                .findFirst()
                .or(() -> people.entrySet().stream()
                        .filter(entry -> entry.getValue().nick().equalsIgnoreCase(nick))
                        .findFirst())
                .map(Map.Entry::getKey);
    }
}
