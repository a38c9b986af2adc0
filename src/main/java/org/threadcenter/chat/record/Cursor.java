package org.threadcenter.chat.record;

import io.avaje.jsonb.Json;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * CURSOR, upwards: every message of the room up to {@code mid} is saved in this device's own history.
 *
 * @param mid from 0
 */
@Json
public record Cursor(String room, long mid) {
    public Cursor {
        Rules.room(room);
        Rules.atLeast(0, "mid", mid);
    }

    public byte[] encode() {
        return Types.CURSOR.toJsonBytes(this);
    }

    public static Cursor decode(byte[] payload) throws Malformed {
        return PeerJson.read(Types.CURSOR, payload);
    }
}
