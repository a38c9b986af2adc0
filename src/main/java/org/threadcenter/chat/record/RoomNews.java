package org.threadcenter.chat.record;

import static org.threadcenter.json.Unfit.unless;

import io.avaje.jsonb.Json;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * ROOM, downwards: something about the people of a room, or why a wish is not granted. Its JSON has one key,
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
    record Form(Renamed renamed, Error error) {
        public Form {
            unless(renamed != null ^ error != null, "a ROOM record must have one kind that this version knows");
        }
    }

    default byte[] encode() {
        return Types.ROOM.toJsonBytes(switch (this) {
            case Renamed renamed -> new Form(renamed, null);
            case Error error -> new Form(null, error);
        });
    }

    static RoomNews decode(byte[] payload) throws Malformed {
        Form form = PeerJson.read(Types.ROOM, payload);
        return form.renamed() != null ? form.renamed() : form.error();
    }
}
