package org.threadcenter.chat.record;

import static org.threadcenter.json.Unfit.unless;

import io.avaje.jsonb.Json;
import java.util.Objects;
import java.util.stream.Stream;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * HISTORY, downwards: what is and isn't there of a room's past. Its JSON has one key, the kind:
 * {@code {"gap":{"room":"lobby","first":5,"last":90}}}.
 *
 * <p>Every DATA between {@link Begin} and {@link End} answers the question of that rid and is not live: it
 * moves nobody's place in a room. Of each link at most one answer is under way.
 */
public sealed interface History {
    /** The messages that answer {@code rid} follow. */
    @Json
    record Begin(String rid) implements History {
        public Begin {
            Rules.name("rid", rid);
        }
    }

    /** That was all; {@code more}: there are others beyond, which another question would find. */
    @Json
    record End(String rid, boolean more) implements History {
        public End {
            Rules.name("rid", rid);
        }
    }

    /** Instead of an answer: why there is none. {@code message} is a sentence in the server's language. */
    @Json
    record Failed(String rid, String code, String message) implements History {
        public Failed {
            Rules.name("rid", rid);
            Rules.code("code", code);
            Rules.sentence(message);
        }
    }

    /**
     * The messages from {@code first} to {@code last} can't be had any more; the next that is delivered is
     * {@code last + 1}.
     */
    @Json
    record Gap(String room, long first, long last) implements History {
        public Gap {
            Rules.room(room);
            unless(1 <= first && first <= last, "a gap must have 1 ≤ first ≤ last");
        }

        /** How many messages are missing. */
        public long messages() {
            return last - first + 1;
        }
    }

    /** As it is written: exactly one is there. */
    @Json
    record Form(Begin begin, End end, Failed failed, Gap gap) {
        public Form {
            unless(Stream.of(begin, end, failed, gap).filter(Objects::nonNull).count() == 1,
                    "a HISTORY record must have one kind that this version knows");
        }
    }

    default byte[] encode() {
        return Types.HISTORY.toJsonBytes(switch (this) {
            case Begin begin -> new Form(begin, null, null, null);
            case End end -> new Form(null, end, null, null);
            case Failed failed -> new Form(null, null, failed, null);
            case Gap gap -> new Form(null, null, null, gap);
        });
    }

    static History decode(byte[] payload) throws Malformed {
        Form form = PeerJson.read(Types.HISTORY, payload);
        return Stream.<History>of(form.begin(), form.end(), form.failed(), form.gap())
                .filter(Objects::nonNull)
                .findAny()
                .orElseThrow();
    }
}
