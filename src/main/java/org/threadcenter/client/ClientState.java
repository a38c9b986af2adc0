package org.threadcenter.client;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a client is between its start and its end, and where it can go from there: the only table of it, from which
 * the one in the docs is printed. Pure.
 *
 * <pre>
 * OFFLINE ─▶ CONNECTING ─▶ SYN_SENT ─▶ BASELINE
 *                ▲             └─▶ ACK_SENT ─(ATTACHED)─▶ SYNCING ─▶ LIVE
 *             BACKOFF ◀─ any of them: I/O error, bad frame, dead peer
 * a link that is ready ─(goodbye)─▶ DRAINING ─▶ OFFLINE · the user must act: HALTED
 * </pre>
 */
enum ClientState {
    /** No connection is there or wished for. */
    OFFLINE("no connection is there or wished for"),
    /** The TCP connection is being made. */
    CONNECTING("the TCP connection is being made"),
    /** The SYN is on its way, its answer is awaited. */
    SYN_SENT("the SYN is out, its answer is awaited"),
    /** The server speaks the baseline profile, and everything may be said. */
    BASELINE("ready, in the baseline profile"),
    /** The server speaks the extended profile; ATTACHED is awaited. */
    ACK_SENT("the proof is out, ATTACHED is awaited"),
    /** Everything may be said; what was said meanwhile is still coming. */
    SYNCING("ready; what was said meanwhile is coming"),
    /** Everything that was there has come. */
    LIVE("ready, and up to date"),
    /** The connection is gone; the next attempt has its time. */
    BACKOFF("no connection; the next attempt has its time"),
    /** Goodbye was wished: what waits goes out first. */
    DRAINING("goodbye was wished; what waits goes out first"),
    /** Trying again can't help: the person must act. */
    HALTED("trying again can't help: the person must act");

    private static final Map<ClientState, Set<ClientState>> NEXT = new EnumMap<>(ClientState.class);

    static {
        NEXT.put(OFFLINE, EnumSet.of(CONNECTING));
        NEXT.put(CONNECTING, EnumSet.of(SYN_SENT, BACKOFF, OFFLINE));
        NEXT.put(SYN_SENT, EnumSet.of(BASELINE, ACK_SENT, BACKOFF, HALTED, OFFLINE));
        NEXT.put(BASELINE, EnumSet.of(DRAINING, CONNECTING, BACKOFF, HALTED, OFFLINE));
        NEXT.put(ACK_SENT, EnumSet.of(SYNCING, BACKOFF, HALTED, OFFLINE));
        NEXT.put(SYNCING, EnumSet.of(LIVE, DRAINING, CONNECTING, BACKOFF, HALTED, OFFLINE));
        NEXT.put(LIVE, EnumSet.of(DRAINING, CONNECTING, BACKOFF, HALTED, OFFLINE));
        NEXT.put(BACKOFF, EnumSet.of(CONNECTING, OFFLINE));
        NEXT.put(DRAINING, EnumSet.of(OFFLINE, BACKOFF, CONNECTING, HALTED));
        NEXT.put(HALTED, EnumSet.noneOf(ClientState.class));
    }

    private final String meaning;

    ClientState(String meaning) {
        this.meaning = meaning;
    }

    /** Where it can go from here. */
    Set<ClientState> next() {
        return Set.copyOf(NEXT.get(this));
    }

    /** {@code other}, if that can follow; our own mistake if it can't. */
    ClientState to(ClientState other) {
        if (!NEXT.get(this).contains(other)) {
            throw new IllegalStateException("a client can't go from " + this + " to " + other);
        }
        return other;
    }

    /** Whether everything may be said. */
    boolean isReady() {
        return this == BASELINE || this == SYNCING || this == LIVE || this == DRAINING;
    }

    /** The table in Markdown, for the docs. */
    static String table() {
        return NEXT.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + row.getKey().meaning + " | " + names(row.getValue()) + " |\n")
                .collect(Collectors.joining("", "| client state | meaning | next |\n|---|---|---|\n", ""));
    }

    private static String names(Set<ClientState> states) {
        return states.isEmpty() ? "—" : states.stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
