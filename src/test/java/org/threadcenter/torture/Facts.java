package org.threadcenter.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * What one client writes down, a fact per line, behind what earlier runs wrote. Each line is the system's when
 * {@link #write} returns, so a kill loses none. Any thread.
 */
final class Facts {
    private final FileChannel file;
    private final int run;

    Facts(Path path) throws IOException {
        if (Files.exists(path)) {
            dropHalfALine(path);
        }
        try (Stream<String> lines = Files.exists(path) ? Files.lines(path) : Stream.empty()) {
            run = (int) lines.filter("R"::equals).count() + 1;
        }
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        write("R");
    }

    /** A kill may have come in the middle of a line. */
    private static void dropHalfALine(Path path) throws IOException {
        String all = Files.readString(path);
        if (!all.isEmpty() && !all.endsWith("\n")) {
            Files.writeString(path, all.substring(0, all.lastIndexOf('\n') + 1));
        }
    }

    /** The number of this run, from 1. */
    int run() {
        return run;
    }

    synchronized void write(String kind, Object... fields) {
        StringBuilder line = new StringBuilder(kind);
        for (Object field : fields) {
            line.append('\t').append(field.toString().replace('\n', '¶').replace('\t', ' '));
        }
        try {
            file.write(ByteBuffer.wrap(line.append('\n').toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
