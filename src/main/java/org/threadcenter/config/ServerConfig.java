package org.threadcenter.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.server.ServerSettings;
import org.threadcenter.server.ServerSettings.Keeping;
import org.threadcenter.server.ServerSettings.Limits;

/** The server's keys, and the {@link ServerSettings} that they make. Stateless; any thread. */
public final class ServerConfig {
    static final Key<String> HOST = key("host", "--host", "0.0.0.0", Kinds.word(255, "host"));
    static final Key<Integer> PORT = key("port", "--port", 5000, Kinds.whole(0, 65_535));
    static final Key<Language> LANG =
            new Key<>("lang", "--lang", Language.AUTO, ClientConfig.LANGUAGES, "about.lang");
    static final Key<Integer> MAX_FRAGMENT_SIZE =
            key("max-fragment-size", "--max-fragment-size", 250, Kinds.whole(1, 250));
    static final Key<Integer> MAX_WINDOW_SIZE =
            key("max-window-size", "--window-size", 1_024, Kinds.whole(1, 1_024));
    static final Key<Duration> FRAME_SPACING = key(
            "baseline.frame-spacing",
            "--frame-spacing",
            Duration.ofMillis(30),
            Kinds.duration(Duration.ZERO, Duration.ofSeconds(1), Durations.Unit.MILLISECONDS));
    static final Key<Boolean> SIMULATION =
            key("simulation", "", true, Kinds.either("allowed", "forbidden"));
    static final Key<Integer> LINKS_PER_ADDRESS =
            key("limits.links-per-address", "", Limits.DEFAULT.linksPerAddress(), Kinds.whole(1, 100_000));
    static final Key<Integer> NEW_LINKS =
            key("limits.new-links-per-10-minutes", "", Limits.DEFAULT.newLinksPer10Minutes(),
                    Kinds.whole(1, 1_000_000));
    static final Key<Boolean> EXEMPT_LOOPBACK =
            key("limits.exempt-loopback", "", Limits.DEFAULT.exemptLoopback(), Kinds.either("true", "false"));
    static final Key<Integer> BURST = key("limits.burst", "", Limits.DEFAULT.burst(), Kinds.whole(1, 10_000));
    static final Key<Integer> MESSAGES_PER_SECOND =
            key("limits.messages-per-second", "", Limits.DEFAULT.messagesPerSecond(), Kinds.whole(1, 10_000));
    static final Key<Integer> ROOM_TAIL_MESSAGES =
            key("room-tail-messages", "", 4_096, Kinds.whole(16, 1_000_000));
    static final Key<Boolean> DURABILITY =
            key("durability", "--durability", Keeping.DEFAULT.durable(), Kinds.either("disk", "memory"));
    static final Key<Integer> KEEP_DAYS = key("keep.days", "", Keeping.DEFAULT.days(), Kinds.whole(0, 36_500));
    static final Key<Integer> KEEP_MESSAGES =
            key("keep.messages", "", Keeping.DEFAULT.messages(), Kinds.whole(0, 1_000_000_000));
    static final Key<Optional<Duration>> IDLE_EXIT = key(
            "idle-exit",
            "--idle-exit",
            Optional.empty(),
            Kinds.or("off", Kinds.duration(
                    Duration.ofSeconds(1), Duration.ofHours(24), Durations.Unit.SECONDS)));
    static final Key<Path> DATA_DIR = key("data-dir", "--data-dir", Path.of("data"), Kinds.path());
    static final Key<Path> LOG_FILE = key("log-file", "--log-file", Path.of("logs/server.log"), Kinds.path());

    /** All of them, in the order in which a person reads them. */
    public static final Catalogue CATALOGUE = new Catalogue("server", List.of(
            HOST, PORT, LANG, MAX_FRAGMENT_SIZE, MAX_WINDOW_SIZE, IDLE_EXIT, DATA_DIR, LOG_FILE, DURABILITY,
            KEEP_DAYS, KEEP_MESSAGES, SIMULATION,
            FRAME_SPACING, LINKS_PER_ADDRESS, NEW_LINKS, EXEMPT_LOOPBACK, BURST, MESSAGES_PER_SECOND,
            ROOM_TAIL_MESSAGES));

    private ServerConfig() {}

    private static <T> Key<T> key(String name, String flag, T fallback, Kind<T> kind) {
        return new Key<>(name, flag, fallback, kind, "about.server." + name);
    }

    /**
     * The settings that the surroundings and the flags make.
     *
     * @param flags values by flag, such as {@code --port}
     */
    public static ServerSettings load(Surroundings around, Map<String, String> flags) throws SettingsProblem {
        Settings settings = Settings.load(CATALOGUE, around.sources(CATALOGUE, flags));
        return new ServerSettings(
                settings.get(HOST),
                settings.get(PORT),
                settings.get(MAX_FRAGMENT_SIZE),
                settings.get(MAX_WINDOW_SIZE),
                settings.get(FRAME_SPACING),
                settings.get(SIMULATION),
                limits(settings),
                settings.get(ROOM_TAIL_MESSAGES),
                new Keeping(settings.get(DURABILITY), settings.get(KEEP_DAYS), settings.get(KEEP_MESSAGES)),
                settings.get(IDLE_EXIT),
                path(around, settings, DATA_DIR),
                path(around, settings, LOG_FILE),
                locale(around, settings));
    }

    private static Limits limits(Settings settings) {
        return new Limits(
                settings.get(LINKS_PER_ADDRESS),
                settings.get(NEW_LINKS),
                settings.get(EXEMPT_LOOPBACK),
                settings.get(BURST),
                settings.get(MESSAGES_PER_SECOND));
    }

    /**
     * Typed at the prompt, a relative path starts where the person is; otherwise at the ThreadCenter
     * folder.
     */
    private static Path path(Surroundings around, Settings settings, Key<Path> key) {
        Path base = switch (settings.origin(key)) {
            case Origin.AsFlag _, Origin.InEnvironment _ -> around.workingFolder();
            case Origin.InFile _, Origin.Nowhere _ -> around.home();
        };
        return base.resolve(settings.get(key)).normalize();
    }

    private static Locale locale(Surroundings around, Settings settings) {
        return settings.get(LANG).locale(around.environment());
    }
}
