package org.threadcenter.chat.record;

import static org.threadcenter.json.Unfit.unless;

import io.avaje.jsonb.Json;
import java.util.Map;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * ATTACHED, the server's first record: how this device stands with it. Neither side sends DATA before it.
 *
 * @param status whether the server knows the device
 * @param epoch how often the device has been attached, from 1
 * @param cid the device's highest cid that is settled; 0 before the first
 * @param nick the nick that is in force; empty when there is none
 * @param rooms by name, the rooms that the device hears
 */
@Json
public record Attached(Status status, long epoch, long cid, String nick, Map<String, Place> rooms) {
    public static final int MAX_ROOMS = 64;

    /** Whether the server knows the device; a client that saw a higher cid settled takes both for a reset. */
    public enum Status {
        /** It has never seen the device, or has forgotten it. */
        NEW("new"),
        /** It goes on where the device left off. */
        RESUMED("resumed"),
        /** It knows the device from before something was restored. */
        RESET("reset");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }

        @Json.Value
        public String wireName() {
            return wireName;
        }
    }

    /**
     * Where delivery of a room begins.
     *
     * @param first the oldest message that can still be had, {@code head + 1} when there is none
     * @param head the newest message, 0 before the first
     * @param next the first message that will be delivered: {@code first ≤ next ≤ head + 1}
     * @param topic what the room is about; empty, which is also meant where it is left out, if nobody said
     */
    @Json
    public record Place(long first, long head, long next, String topic) {
        public Place {
            topic = topic == null ? "" : topic;
            Rules.topic(topic);
            unless(1 <= first && first <= next && next - 1 <= head,
                    "a room must have 1 ≤ first ≤ next ≤ head + 1");
        }

        /** A room without a topic. */
        public Place(long first, long head, long next) {
            this(first, head, next, "");
        }
    }

    public Attached {
        unless(status != null, "status must be new, resumed or reset");
        Rules.atLeast(1, "epoch", epoch);
        Rules.atLeast(0, "cid", cid);
        if (nick == null || !nick.isEmpty()) {
            Rules.name("nick", nick);
        }
        unless(rooms != null && rooms.size() <= MAX_ROOMS, "rooms must be at most " + MAX_ROOMS);
        rooms.forEach((room, place) -> {
            Rules.room(room);
            unless(place != null, "each room must have its place");
        });
        rooms = Map.copyOf(rooms);
    }

    public byte[] encode() {
        return Types.ATTACHED.toJsonBytes(this);
    }

    public static Attached decode(byte[] payload) throws Malformed {
        return PeerJson.read(Types.ATTACHED, payload);
    }
}
