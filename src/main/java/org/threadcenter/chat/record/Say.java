package org.threadcenter.chat.record;

import static org.threadcenter.json.Unfit.unless;

import io.avaje.jsonb.Json;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * DATA, upwards: something to be said. The text may be longer than is allowed: a server that refuses it
 * still settles its cid.
 *
 * @param cid the device's own number for it, from 1 without a gap
 * @param room where it is to be said
 * @param text what is to be said
 * @param kind {@link Message#TEXT}, which is also meant where it is left out, or {@link Message#ACTION}
 */
public record Say(long cid, String room, String text, String kind) {
    public Say {
        Rules.atLeast(1, "cid", cid);
        Rules.room(room);
        unless(text != null, "text must be there");
        kind = kind == null ? Message.TEXT : kind;
        Rules.code("kind", kind);
    }

    /** Ordinary text. */
    public Say(long cid, String room, String text) {
        this(cid, room, text, Message.TEXT);
    }

    /** As it is written: the usual kind is left out. */
    @Json
    record Form(long cid, String room, String text, String kind) {
        Say read() {
            return new Say(cid, room, text, kind);
        }
    }

    public byte[] encode() {
        return Types.SAY.toJsonBytes(new Form(cid, room, text, kind.equals(Message.TEXT) ? null : kind));
    }

    public static Say decode(byte[] payload) throws Malformed {
        return PeerJson.read(Types.SAY, payload, Form::read);
    }
}
