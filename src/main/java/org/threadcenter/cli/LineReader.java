package org.threadcenter.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines from a stream of UTF-8, none of them longer than memory allows. One thread. */
final class LineReader {
    /**
     * Longer than any message may be; what follows on such a line is passed over, and the message is
     * refused as too long.
     */
    static final int MAX_CHARS = 70_000;

    private final BufferedReader in;

    LineReader(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** The next line without its end, or empty when there is none; a stream that fails has ended. */
    Optional<String> next() {
        try {
            return read();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Optional<String> read() throws IOException {
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder();
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() < MAX_CHARS) {
                line.append((char) c);
            }
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return Optional.of(line.toString());
    }
}
