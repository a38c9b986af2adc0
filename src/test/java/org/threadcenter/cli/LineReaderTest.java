package org.threadcenter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static LineReader of(String text) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsLinesOfAnySystem() {
        LineReader lines = of("olá\r\n\nlast");
        assertEquals(Optional.of("olá"), lines.next());
        assertEquals(Optional.of(""), lines.next());
        assertEquals(Optional.of("last"), lines.next());
        assertEquals(Optional.empty(), lines.next());
    }

    @Test
    void anEndlessLineDoesNotFillTheMemory() {
        LineReader lines = of("x".repeat(1_000_000) + "\nnext");
        assertEquals(LineReader.MAX_CHARS, lines.next().orElseThrow().length());
        assertEquals(Optional.of("next"), lines.next());
    }
}
