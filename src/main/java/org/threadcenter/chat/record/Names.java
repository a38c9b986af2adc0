package org.threadcenter.chat.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * LIST_RESPONSE: an array of everybody's names, as in the baseline but as long as a record may be. Stateless.
 */
public final class Names {
    static final int MAX_BYTES = 256 * 1024;
    /** Brackets, and a last entry that says how many more there are. */
    private static final int MARGIN_BYTES = 64;
    /** Quotes and comma: neither nicks nor addresses have a character that JSON would escape. */
    private static final int BYTES_AROUND = 3;

    private Names() {}

    /** As many names as fit, from the front, then {@code … and N more}. */
    public static byte[] encode(List<String> names) {
        List<String> fitting = new ArrayList<>(names.size());
        int bytes = MARGIN_BYTES;
        for (String name : names) {
            bytes += name.getBytes(StandardCharsets.UTF_8).length + BYTES_AROUND;
            if (bytes > MAX_BYTES) {
                fitting.add("… and " + (names.size() - fitting.size()) + " more");
                break;
            }
            fitting.add(name);
        }
        return Types.NAMES.toJsonBytes(fitting);
    }

    public static List<String> decode(byte[] payload) throws Malformed {
        return PeerJson.read(Types.NAMES, payload).stream().filter(Objects::nonNull).toList();
    }
}
