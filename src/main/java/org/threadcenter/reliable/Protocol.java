package org.threadcenter.reliable;

import java.util.Optional;

/** The two classic sliding-window protocols, by their names in the handshake. */
public enum Protocol {
    GO_BACK_N("gbn", "Go-Back-N"),
    SELECTIVE_REPEAT("sr", "Selective Repeat");

    private final String wireName;
    private final String fullName;

    Protocol(String wireName, String fullName) {
        this.wireName = wireName;
        this.fullName = fullName;
    }

    /** {@code gbn} or {@code sr}: in the handshake, in flags and in files. */
    public String wireName() {
        return wireName;
    }

    /** The field's standard term, the same in every language. */
    public String fullName() {
        return fullName;
    }

    public static Optional<Protocol> ofWireName(String name) {
        for (Protocol protocol : values()) {
            if (protocol.wireName.equals(name)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }
}
