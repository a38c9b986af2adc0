package org.threadcenter.server;

import java.util.Locale;

/** Names of our constants as the log, the wire and the bundles have them. */
final class Words {
    private Words() {}

    /** {@code TEXT_TOO_LONG} → {@code text_too_long}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
