package org.threadcenter.wire;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The known frames of {@code baseline-frames.json}, byte for byte. */
public final class FrameVectors {
    private static final String FILE = "/baseline-frames.json";

    /** A frame and the bytes that it is on the wire. */
    public record Vector(String name, Frame frame, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private FrameVectors() {}

    public static List<Vector> all() {
        try (InputStream file = FrameVectors.class.getResourceAsStream(FILE)) {
            String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Object> content = Jsonb.instance().type(Object.class).map().fromJson(json);
            return ((List<?>) content.get("frames")).stream()
                    .map(each -> vector((Map<?, ?>) each))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Vector vector(Map<?, ?> entry) {
        Frame frame = Frame.of(
                FrameType.ofCode(number(entry, "type")).orElseThrow(),
                number(entry, "seq"),
                number(entry, "last") == 1,
                (String) entry.get("payload"));
        byte[] bytes = HexFormat.of().parseHex((String) entry.get("hex"));
        return new Vector((String) entry.get("name"), frame, bytes);
    }

    private static int number(Map<?, ?> entry, String key) {
        return ((Number) entry.get(key)).intValue();
    }
}
