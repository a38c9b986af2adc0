package org.threadcenter.chat.record;

import static org.threadcenter.json.Unfit.unless;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * ROOM, downwards: something about a room or its people, or why a wish is not granted. Its JSON has one key,
 * the kind: {@code {"renamed":{"old":"ana","new":"ana2"}}}.
 */
public sealed interface RoomNews {
    /** {@code request} of an {@link Error} that answers SET_NICK or the nick that was wished for in the SYN. */
    String NICK = "nick";

    /** Somebody is shown by another name from now on; {@code oldName} may be an address. */
    @Json
    record Renamed(@Json.Property("old") String oldName, @Json.Property("new") String newName) implements RoomNews {
        public Renamed {
            Rules.name("old", oldName);
            Rules.name("new", newName);
        }
    }

    /**
     * The device hears this room from here on: it asked to, or somebody wrote to it. Comes before the first
     * DATA of the room.
     */
    @Json
    record Joined(String room, Attached.Place place) implements RoomNews {
        public Joined {
            Rules.room(room);
            unless(place != null, "place must be there");
        }
    }

    /** The device hears this room no longer. */
    @Json
    record Left(String room) implements RoomNews {
        public Left {
            Rules.room(room);
        }
    }

    /** What the room is about from now on, and who said so. */
    @Json
    record Topic(String room, String topic, String by) implements RoomNews {
        public Topic {
            Rules.room(room);
            Rules.topic(topic);
            Rules.name("by", by);
        }
    }

    /** All rooms that anybody may join, the liveliest first; as many as fit. */
    @Json
    record Rooms(String rid, List<Listed> rooms) implements RoomNews {
        public Rooms {
            Rules.name("rid", rid);
            unless(rooms != null && rooms.stream().allMatch(Objects::nonNull), "rooms must be a list");
            rooms = List.copyOf(rooms);
        }
    }

    /**
     * @param people how many are in it now
     * @param head its newest message, 0 before the first
     */
    @Json
    record Listed(String room, int people, long head, String topic) {
        public Listed {
            Rules.room(room);
            Rules.atLeast(0, "people", people);
            Rules.atLeast(0, "head", head);
            Rules.topic(topic);
        }
    }

    /**
     * Who is in a room: everybody ({@code whole}), or what has changed since the last one of this room on this
     * link.
     *
     * @param here those who came, or whose name or state has changed
     * @param gone ids of those who are not there any more
     */
    @Json
    record Presence(String room, boolean whole, List<Person> here, List<String> gone) implements RoomNews {
        public Presence {
            Rules.room(room);
            unless(here != null && here.stream().allMatch(Objects::nonNull), "here must be a list");
            unless(gone != null && gone.stream().allMatch(Objects::nonNull), "gone must be a list");
            here = List.copyOf(here);
            gone = List.copyOf(gone);
        }
    }

    /**
     * One person in a room.
     *
     * @param device the id by which they are told apart
     * @param name the nick, or the address of one without
     * @param idle seconds since they last said something anywhere, or came
     * @param away whether they are expected back: the link was lost a moment ago
     */
    @Json
    record Person(String device, String name, long idle, boolean away) {
        public Person {
            Rules.device(device);
            Rules.name("name", name);
            Rules.atLeast(0, "idle", idle);
        }
    }

    /**
     * What was asked for is not granted.
     *
     * @param request what was asked for, by its id; {@value #NICK} for a nick
     * @param code why, for programs: {@code nick_taken}, {@code nick_too_long} …
     * @param message why, a sentence in the server's language
     */
    @Json
    record Error(String request, String code, String message) implements RoomNews {
        public Error {
            Rules.name("request", request);
            Rules.code("code", code);
            Rules.sentence(message);
        }
    }

    /** As it is written: exactly one is there. */
    @Json
    record Form(Renamed renamed, Joined joined, Left left, Topic topic, Rooms list, Presence presence, Error error) {
        public Form {
            unless(Stream.of(renamed, joined, left, topic, list, presence, error)
                            .filter(Objects::nonNull)
                            .count() == 1,
                    "a ROOM record must have one kind that this version knows");
        }

        RoomNews only() {
            return Stream.<RoomNews>of(renamed, joined, left, topic, list, presence, error)
                    .filter(Objects::nonNull)
                    .findAny()
                    .orElseThrow();
        }
    }

    default byte[] encode() {
        return Types.ROOM.toJsonBytes(switch (this) {
            case Renamed renamed -> new Form(renamed, null, null, null, null, null, null);
            case Joined joined -> new Form(null, joined, null, null, null, null, null);
            case Left left -> new Form(null, null, left, null, null, null, null);
            case Topic topic -> new Form(null, null, null, topic, null, null, null);
            case Rooms rooms -> new Form(null, null, null, null, rooms, null, null);
            case Presence presence -> new Form(null, null, null, null, null, presence, null);
            case Error error -> new Form(null, null, null, null, null, null, error);
        });
    }

    static RoomNews decode(byte[] payload) throws Malformed {
        return PeerJson.read(Types.ROOM, payload).only();
    }
}
