package org.threadcenter.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The log on disk: rolls over daily and at 10 MiB, keeps 30 days and 200 MiB. One thread:
 * that of {@link LogProcess}.
 *
 * <p>Logback swallows a full disk and never notices that somebody moved the file away, so every write is
 * checked against the file's length: a line that did not arrive is tried once more in a newly opened file,
 * and counted if that fails too.
 */
final class LogFile implements AutoCloseable {
    private static final long BYTES_PER_FILE = 10L << 20;
    private static final long BYTES_IN_ALL = 200L << 20;
    private static final int DAYS = 30;
    private static final long REOPEN_PAUSE_NANOS = 1_000_000_000L;

    private final Path path;
    private final File file;
    private Appender appender;
    private Logger logger;
    private long openedAtNanos;

    LogFile(Path path) {
        this.path = path;
        this.file = path.toFile();
        open();
    }

    /** Appends one line; false if it is not in the file, because the disk is full or the folder gone. */
    boolean write(String line) {
        if (tryWrite(line)) {
            return true;
        }
        if (System.nanoTime() - openedAtNanos < REOPEN_PAUSE_NANOS) {
            return false;
        }
        close();
        open();
        return tryWrite(line);
    }

    private boolean tryWrite(String line) {
        int bytes = line.getBytes(StandardCharsets.UTF_8).length + 1;
        long before = file.length();
        appender.rolledOver = false;
        logger.info(line);
        return file.length() >= (appender.rolledOver ? 0 : before) + bytes;
    }

    private void open() {
        openedAtNanos = System.nanoTime();
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter()); // without one, every event fails
        appender = new Appender();
        appender.setContext(context);
        appender.setFile(path.toString());
        appender.setEncoder(encoder(context));
        appender.setRollingPolicy(rolling(context));
        appender.start();
        logger = context.getLogger(LogFile.class);
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }

    /** The line is finished when it comes here: the pattern adds nothing to it. */
    private static PatternLayoutEncoder encoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%msg\\n");
        encoder.start();
        return encoder;
    }

    private SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling(LoggerContext context) {
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(archivePattern());
        policy.setMaxFileSize(new FileSize(BYTES_PER_FILE));
        policy.setMaxHistory(DAYS);
        policy.setTotalSizeCap(new FileSize(BYTES_IN_ALL));
        policy.start();
        return policy;
    }

    /** {@code server.log} is kept as {@code server.2026-11-22.0.log}. */
    private String archivePattern() {
        String name = path.getFileName().toString().replace('%', '_');
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        String archive = name.substring(0, end) + ".%d{yyyy-MM-dd}.%i" + name.substring(end);
        return path.resolveSibling(archive).toString();
    }

    @Override
    public void close() {
        logger.detachAndStopAllAppenders();
    }

    /** Remembers that the last write began a new file. */
    private static final class Appender extends RollingFileAppender<ILoggingEvent> {
        private boolean rolledOver;

        @Override
        public void rollover() {
            super.rollover();
            rolledOver = true;
        }
    }
}
