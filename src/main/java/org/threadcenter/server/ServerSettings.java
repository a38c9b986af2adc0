package org.threadcenter.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How a server runs.
 *
 * @param host address to listen on; {@code 0.0.0.0} is every address of this machine
 * @param port 0…65,535; 0 lets the system choose
 * @param maxFragmentSize code points per fragment that it grants at most, 1…250
 * @param maxWindowSize window that it grants at most, 1…1,024
 * @param frameSpacing least time between two frames to a baseline client, 0…1 s; 0 sends them together
 * @param simulationAllowed whether a client may have its own channel disturbed, to see it mended
 * @param limits how many links one address may have
 * @param roomTailMessages of the lobby, messages kept in memory for slow readers, 16…1,000,000
 * @param keeping what is kept of what was said, and how
 * @param idleExit ends by itself this long after the last client left (or, before the first came, after
 *     the start); empty = never
 * @param dataDir folder for what must survive the process: the message log, its process id
 * @param logFile where the log process writes
 * @param locale language of the sentences that it sends to clients and prints
 */
public record ServerSettings(
        String host,
        int port,
        int maxFragmentSize,
        int maxWindowSize,
        Duration frameSpacing,
        boolean simulationAllowed,
        Limits limits,
        int roomTailMessages,
        Keeping keeping,
        Optional<Duration> idleExit,
        Path dataDir,
        Path logFile,
        Locale locale) {

    /**
     * Bounds on what one address may ask of the server.
     *
     * @param linksPerAddress links open at once, 1…100,000 (IPv6: per /64)
     * @param newLinksPer10Minutes links opened within 10 minutes, 1…1,000,000
     * @param exemptLoopback whether this machine's own addresses are free of both, and of the pace
     * @param burst messages that may follow each other at once, 1…10,000
     * @param messagesPerSecond pace after the burst, 1…10,000; kept by reading slower, never by dropping
     */
    public record Limits(
            int linksPerAddress,
            int newLinksPer10Minutes,
            boolean exemptLoopback,
            int burst,
            int messagesPerSecond) {
        public static final Limits DEFAULT = new Limits(16, 32, true, 5, 10);
    }

    /**
     * What is kept of what was said.
     *
     * @param durable whether it is on the disk before anybody hears of it; otherwise it is kept in memory
     *     alone, and is gone with the process
     * @param days messages older than that are forgotten, 1…36,500; 0 = never
     * @param messages of each room at most so many are kept, 100…1,000,000,000; 0 = all
     */
    public record Keeping(boolean durable, int days, int messages) {
        public static final Keeping DEFAULT = new Keeping(true, 30, 1_000_000);
    }
}
