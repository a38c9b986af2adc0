package org.threadcenter.chat.record;

import io.avaje.jsonb.Json;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * DATA, downwards: a message in its final place, the same bytes for everybody who hears it, its author too.
 *
 * @param room where it was said
 * @param mid its number in the room, from 1 without a gap
 * @param at when it was said, milliseconds since 1970
 * @param from the author's nick at that time, or the address of one without
 * @param device the author's device: 16 hex digits, or {@code baseline:} and the link's number
 * @param cid the device's own number for it, from 1
 * @param text what was said, at most {@value #MAX_TEXT_BYTES} bytes
 * @param kind what sort of message it is: {@value #TEXT}, {@value #ACTION}, or one that a later version knows
 */
@Json
public record Message(
        String room, long mid, long at, String from, String device, long cid, String text, String kind) {
    public static final int MAX_TEXT_BYTES = 65_536;
    public static final String TEXT = "text";
    /** What somebody does, told of them: {@code /me waves}. */
    public static final String ACTION = "action";

    public Message {
        Rules.room(room);
        Rules.atLeast(1, "mid", mid);
        Rules.atLeast(0, "at", at);
        Rules.name("from", from);
        Rules.device(device);
        Rules.atLeast(1, "cid", cid);
        Rules.text(text);
        Rules.code("kind", kind);
    }

    /** Whether a text is one that a message can have. */
    public static boolean isShortEnough(String text) {
        return Rules.isWithin(text, MAX_TEXT_BYTES);
    }

    public byte[] encode() {
        return Types.MESSAGE.toJsonBytes(this);
    }

    public static Message decode(byte[] payload) throws Malformed {
        return PeerJson.read(Types.MESSAGE, payload);
    }
}
