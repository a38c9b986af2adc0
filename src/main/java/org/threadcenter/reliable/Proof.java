package org.threadcenter.reliable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client says in HANDSHAKE_ACK: that it is the device which it named, and what it has already.
 *
 * @param signature base64url of the 64 bytes that the device's key made over {@link #statement}
 * @param have by room, the last message that the device has saved; at most 64 rooms
 */
record Proof(String signature, Map<String, Long> have) {
    static final int MAX_ROOMS = 64;
    private static final int MAX_ROOM_CHARACTERS = 64;
    /** The largest whole number that every reader of JSON holds exactly; the next one is still a number, too. */
    private static final long MAX_MID = (1L << 53) - 1;
    private static final byte[] CONTEXT = "threadcenter-1\0".getBytes(StandardCharsets.US_ASCII);

    Proof {
        if (Base64Text.read(signature, DeviceKey.SIGNATURE_BYTES).isEmpty()) {
            throw new IllegalArgumentException("signature must be base64url of 64 bytes");
        }
        requireLegal(have);
        have = Collections.unmodifiableMap(new TreeMap<>(have));
    }

    static void requireLegal(Map<String, Long> have) {
        if (have.size() > MAX_ROOMS) {
            throw new IllegalArgumentException("have must name at most " + MAX_ROOMS + " rooms");
        }
        have.forEach((room, mid) -> {
            if (!isRoom(room) || mid == null || mid < 0 || mid > MAX_MID) {
                throw new IllegalArgumentException(
                        "have must name rooms of 1 to 64 plain characters, each with a whole number from 0");
            }
        });
    }

    /** What JSON would write with a backslash is not the same name for every reader of its keys, so no room has it. */
    private static boolean isRoom(String room) {
        return !room.isEmpty()
                && room.length() <= MAX_ROOM_CHARACTERS
                && room.chars().noneMatch(c -> c == '"' || c == '\\' || Character.isISOControl(c));
    }

    static Proof of(DeviceKey key, byte[] statement, Map<String, Long> have) {
        return new Proof(Base64Text.of(key.sign(statement)), have);
    }

    boolean holdsFor(DevicePublicKey device, byte[] statement) {
        return device.verifies(statement, Base64Text.bytes(signature));
    }

    /**
     * What is signed: everything that both ends have said, so that nobody between them can have changed it, and
     * both nonces, so that it is worth nothing on another link. Behind it a channel binding would follow; a
     * plain connection has none.
     */
    static byte[] statement(byte[] synPayload, byte[] synAckPayload) {
        ByteArrayOutputStream statement = new ByteArrayOutputStream();
        statement.writeBytes(CONTEXT);
        statement.writeBytes(Sha256.of(synPayload));
        statement.writeBytes(Sha256.of(synAckPayload));
        return statement.toByteArray();
    }
}
