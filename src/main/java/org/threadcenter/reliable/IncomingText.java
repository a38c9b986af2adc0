package org.threadcenter.reliable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.threadcenter.wire.Frame;

/**
 * Broadcasts at a client: whole pieces as a rule, but several fragments are joined. Owned by one client
 * link, under its lock. Bound: {@value #MAX_BYTES} bytes; what grows beyond is begun anew.
 */
final class IncomingText {
    static final int MAX_BYTES = 256 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);

    /** Takes a DATA frame; the text, if that was its last fragment. */
    Optional<String> onFragment(Frame fragment) {
        if (bytes.size() + fragment.payload().length > MAX_BYTES) {
            bytes.reset();
        }
        bytes.writeBytes(fragment.payload());
        if (!fragment.last()) {
            return Optional.empty();
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return Optional.of(text);
    }

    /** A fragment was damaged: what was begun is let go. */
    void drop() {
        bytes.reset();
    }
}
