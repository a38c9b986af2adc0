package org.threadcenter.tui;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.threadcenter.client.ClientSettings;

/**
 * How a session at the screen begins.
 *
 * @param mode which screens come first
 * @param host server named by the person, or empty to ask
 * @param port port named by the person, or empty to ask
 * @param defaults what stands in the form where nothing else is known, and every setting it doesn't ask for
 * @param recents servers reached before, newest first
 * @param inputHistory lines typed before, newest first
 * @param locale the language
 * @param zone where the times that are shown belong
 * @param seed what simulated faults are drawn from
 * @param notice a line to begin with, such as that a server was started on this machine
 */
public record Start(
        Mode mode,
        Optional<String> host,
        OptionalInt port,
        ClientSettings defaults,
        List<Recent> recents,
        List<String> inputHistory,
        Locale locale,
        ZoneId zone,
        long seed,
        Optional<String> notice) {
    /** Which screens come first; both stay within reach. */
    public enum Mode { CHAT, UI }

    /** A server reached before, and the nick used there. */
    public record Recent(String host, int port, Optional<String> nick) {}

    public Start {
        recents = List.copyOf(recents);
        inputHistory = List.copyOf(inputHistory);
    }

    /** The same once its notice was told. */
    Start told() {
        return new Start(mode, host, port, defaults, recents, inputHistory, locale, zone, seed, Optional.empty());
    }
}
