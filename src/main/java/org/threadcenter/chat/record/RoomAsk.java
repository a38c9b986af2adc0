package org.threadcenter.chat.record;

import static org.threadcenter.json.Unfit.unless;

import io.avaje.jsonb.Json;
import java.util.Objects;
import java.util.stream.Stream;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * ROOM, upwards: something asked about rooms. Its JSON has one key, the kind:
 * {@code {"join":{"rid":"3","room":"turma-b"}}}. {@link RoomNews} answers.
 */
public sealed interface RoomAsk {
    /** What an error names this question by. */
    String rid();

    /** To be in the room, which is made if there is none. Asked again by one who is in it, it does no harm. */
    @Json
    record Join(String rid, String room) implements RoomAsk {
        public Join {
            Rules.name("rid", rid);
            Rules.room(room);
        }
    }

    /** To be in the room no longer. */
    @Json
    record Leave(String rid, String room) implements RoomAsk {
        public Leave {
            Rules.name("rid", rid);
            Rules.room(room);
        }
    }

    /** To set what the room is about; an empty topic takes it away. */
    @Json
    record Topic(String rid, String room, String topic) implements RoomAsk {
        public Topic {
            Rules.name("rid", rid);
            Rules.room(room);
            Rules.topic(topic);
        }
    }

    /** To be told of all rooms. */
    @Json
    record List(String rid) implements RoomAsk {
        public List {
            Rules.name("rid", rid);
        }
    }

    /** As it is written: exactly one is there. */
    @Json
    record Form(Join join, Leave leave, Topic topic, List list) {
        public Form {
            unless(Stream.of(join, leave, topic, list).filter(Objects::nonNull).count() == 1,
                    "a ROOM record must have one kind that this version knows");
        }
    }

    default byte[] encode() {
        return Types.ROOM_ASK.toJsonBytes(switch (this) {
            case Join join -> new Form(join, null, null, null);
            case Leave leave -> new Form(null, leave, null, null);
            case Topic topic -> new Form(null, null, topic, null);
            case List list -> new Form(null, null, null, list);
        });
    }

    static RoomAsk decode(byte[] payload) throws Malformed {
        Form form = PeerJson.read(Types.ROOM_ASK, payload);
        return Stream.<RoomAsk>of(form.join(), form.leave(), form.topic(), form.list())
                .filter(Objects::nonNull)
                .findAny()
                .orElseThrow();
    }
}
