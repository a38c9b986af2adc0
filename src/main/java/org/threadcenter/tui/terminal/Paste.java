package org.threadcenter.tui.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects one bracketed paste, at most {@link #MOST_BYTES} of it. Owned by its decoder. */
final class Paste {
    static final int MOST_BYTES = 256 * 1024;

    private static final String END = "\u001B[201~";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int matched;
    private boolean cut;

    /** The next byte of it; true when that was the last one of the end mark. */
    boolean ends(int octet) {
        if (octet == END.charAt(matched)) {
            matched++;
            return matched == END.length();
        }
        keep(END.substring(0, matched));
        matched = octet == END.charAt(0) ? 1 : 0;
        if (matched == 0) {
            keep(octet);
        }
        return false;
    }

    private void keep(String falseEnd) {
        falseEnd.chars().forEach(this::keep);
    }

    private void keep(int octet) {
        if (bytes.size() < MOST_BYTES) {
            bytes.write(octet);
        } else {
            cut = true;
        }
    }

    /** What was pasted, line ends as {@code \n}; terminals send them as {@code \r}. */
    String text() {
        String text = bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
        return cut ? withoutHalfCharacter(text) : text;
    }

    private static String withoutHalfCharacter(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\uFFFD') {
            end--;
        }
        return text.substring(0, end);
    }
}
