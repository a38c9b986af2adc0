package org.threadcenter.log;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process on the far side of the pipe: takes lines from its standard input to the log file and ends when
 * the input ends, which it does whatever happens to the server. One thread.
 *
 * <p>After each batch it prints how many lines it has written since it started, {@code taken 17}; until then
 * {@link LogShipper} keeps them. Lines that the disk refused are counted too, and the count is written as
 * soon as the disk takes lines again.
 */
public final class LogProcess {
    private static final int LINES_PER_ANSWER = 256;

    private final BufferedInputStream in;
    private final PrintStream answers;
    private final LogFile file;
    private long taken;
    private long lost;

    private LogProcess(InputStream in, PrintStream answers, LogFile file) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.answers = answers;
        this.file = file;
    }

    /** Started without the launcher: the only argument is the file. */
    public static void main(String[] args) {
        System.exit(run(System.in, System.out, Path.of(args[0])));
    }

    /** Writes lines until {@code in} ends; the exit code. */
    public static int run(InputStream in, PrintStream answers, Path path) {
        try (LogFile file = new LogFile(path)) {
            new LogProcess(in, answers, file).takeAll();
            return 0;
        } catch (IOException _) {
            return 1; // the pipe broke: the lines before the break are in the file
        }
    }

    private void takeAll() throws IOException {
        for (Optional<String> line = readLine(); line.isPresent(); line = readLine()) {
            take(line.get());
            taken++;
            if (taken % LINES_PER_ANSWER == 0 || in.available() == 0) {
                answers.print("taken " + taken + "\n");
                answers.flush();
            }
        }
        reportLost();
    }

    private void take(String line) {
        reportLost();
        if (lost > 0 || !file.write(line)) {
            lost++;
        }
    }

    private void reportLost() {
        if (lost > 0 && file.write(LogLine.of(lostEvent()))) {
            lost = 0;
        }
    }

    private LogEvent lostEvent() {
        return LogEvent.warn(System.currentTimeMillis(), "log-not-written").with("lost", lost);
    }

    /** A whole line, or empty at the end; half a line, which a killed server leaves, is nobody's line. */
    private Optional<String> readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            line.write(b);
        }
        return Optional.empty();
    }
}
