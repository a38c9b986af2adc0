package org.threadcenter.chat.record;

import static org.threadcenter.json.Unfit.unless;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * STORED: every cid up to {@code cid} of this device is settled, for ever. It stands for all before it.
 *
 * @param cid the highest settled cid, from 0
 * @param refused those that were settled without being said, and why; each is told once per link
 */
@Json
public record Stored(long cid, List<Refused> refused) {
    /**
     * A tombstone: the cid is used up and has no message.
     *
     * @param code why, for programs: {@code text_too_long}, {@code no_such_room} …
     * @param message why, a sentence in the server's language
     */
    @Json
    public record Refused(long cid, String code, String message) {
        public Refused {
            Rules.atLeast(1, "cid", cid);
            Rules.code("code", code);
            Rules.sentence(message);
        }
    }

    public Stored {
        Rules.atLeast(0, "cid", cid);
        unless(refused != null && refused.stream().allMatch(Objects::nonNull), "refused must be a list");
        long highest = cid;
        unless(refused.stream().allMatch(each -> each.cid() <= highest), "what is refused must be settled");
        refused = List.copyOf(refused);
    }

    public byte[] encode() {
        return Types.STORED.toJsonBytes(this);
    }

    public static Stored decode(byte[] payload) throws Malformed {
        return PeerJson.read(Types.STORED, payload);
    }
}
