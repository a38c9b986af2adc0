package org.threadcenter.chat.record;

import static org.threadcenter.json.Unfit.unless;

import io.avaje.jsonb.Json;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * HISTORY, downwards: what is and isn't there of a room's past. Its JSON has one key, the kind:
 * {@code {"gap":{"room":"lobby","first":5,"last":90}}}.
 */
public sealed interface History {
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

    /** As it is written. */
    @Json
    record Form(Gap gap) {
        public Form {
            unless(gap != null, "a HISTORY record must have a kind that this version knows");
        }
    }

    default byte[] encode() {
        return Types.HISTORY.toJsonBytes(switch (this) {
            case Gap gap -> new Form(gap);
        });
    }

    static History decode(byte[] payload) throws Malformed {
        return PeerJson.read(Types.HISTORY, payload).gap();
    }
}
