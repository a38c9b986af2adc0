package org.threadcenter.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.LinkWish;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSettings.Repair;

/**
 * How a client was told to run. Immutable; any thread.
 *
 * @param host the server's name or address, or empty: then the person is asked
 * @param port likewise
 * @param nick the nick to ask for, or empty to be shown by address
 * @param profile the profile to use, or empty for the default one or the next free one
 * @param link what to ask the server for
 * @param ackTimeout how long to wait for an answer to a fragment
 * @param locale the person's language
 * @param mode which screen to begin with
 * @param colour which colours the screen may use
 * @param background what the terminal's background is like
 * @param mouse whether the screen reacts to the mouse
 */
public record ClientConfig(
        Optional<String> host,
        Optional<Integer> port,
        Optional<String> nick,
        Optional<String> profile,
        LinkWish link,
        Duration ackTimeout,
        Locale locale,
        Mode mode,
        Colour colour,
        Background background,
        boolean mouse) {
    /** Where a client looks when nobody says where. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    public static final int DEFAULT_PORT = 5000;

    /** The two screens. */
    public enum Mode {
        CHAT,
        UI
    }

    /** How many colours. */
    public enum Colour {
        AUTO("auto"),
        NONE("none"),
        COLOURS_16("16"),
        COLOURS_256("256"),
        TRUE("true");

        private final String text;

        Colour(String text) {
            this.text = text;
        }

        /** As it stands in files and flags. */
        public String text() {
            return text;
        }
    }

    /** What is behind the text. */
    public enum Background {
        AUTO,
        DARK,
        LIGHT
    }

    static final Kind<Language> LANGUAGES = names(Language.values(), Language::shorten);

    static final Key<Optional<String>> HOST =
            key("host", "--host", Optional.empty(), Kinds.optional(Kinds.word(255, "host")));
    static final Key<Optional<Integer>> PORT =
            key("port", "--port", Optional.empty(), Kinds.optional(Kinds.whole(1, 65_535)));
    static final Key<Optional<String>> NICK =
            key("nick", "--nick", Optional.empty(), Kinds.optional(Kinds.word(64, "nick")));
    static final Key<Optional<String>> PROFILE =
            key("profile", "--profile", Optional.empty(), Kinds.optional(Kinds.folderName(64, "profile")));
    static final Key<Protocol> PROTOCOL = key(
            "protocol", "--protocol", LinkWish.DEFAULT.protocol(),
            Kinds.choice(List.of(Protocol.values()), Protocol::wireName));
    static final Key<Optional<Integer>> MAX_FRAGMENT_SIZE = key(
            "max-fragment-size", "--max-fragment-size", Optional.empty(),
            Kinds.or("auto", Kinds.whole(1, LinkParameters.MAX_FRAGMENT_SIZE)));
    static final Key<Optional<Integer>> WINDOW_SIZE = key(
            "window-size", "--window-size", Optional.empty(),
            Kinds.or("auto", Kinds.whole(1, LinkParameters.MAX_WINDOW_SIZE)));
    static final Key<Repair> RETRANSMIT =
            key("retransmit", "--retransmit", Repair.EVIDENCE, names(Repair.values(), word -> word));
    static final Key<Optional<Integer>> ACK_EVERY = key(
            "ack-every", "--ack-every", Optional.empty(),
            Kinds.or("auto", Kinds.whole(1, ReliableSettings.MAX_WINDOW)));
    static final Key<Duration> ACK_TIMEOUT = key(
            "ack-timeout", "--ack-timeout", Duration.ofNanos(ClientSettings.MIN_ACK_TIMEOUT_NANOS),
            Kinds.duration(
                    Duration.ofNanos(ClientSettings.MIN_ACK_TIMEOUT_NANOS),
                    Duration.ofNanos(ClientSettings.MAX_ACK_TIMEOUT_NANOS),
                    Durations.Unit.SECONDS));
    static final Key<Language> LANG = new Key<>("lang", "--lang", Language.AUTO, LANGUAGES, "about.lang");
    static final Key<Mode> MODE = key("mode", "--mode", Mode.CHAT, names(Mode.values(), word -> word));
    static final Key<Colour> COLOUR =
            key("colour", "", Colour.AUTO, Kinds.choice(List.of(Colour.values()), colour -> colour.text));
    static final Key<Background> BACKGROUND =
            key("background", "", Background.AUTO, names(Background.values(), word -> word));
    static final Key<Boolean> MOUSE = key("mouse", "", true, Kinds.either("on", "off"));

    /** All keys, in the order in which a person reads them. */
    public static final Catalogue CATALOGUE = new Catalogue("client", List.of(
            HOST, PORT, NICK, PROFILE, PROTOCOL, MAX_FRAGMENT_SIZE, WINDOW_SIZE, ACK_TIMEOUT, RETRANSMIT, ACK_EVERY,
            LANG, MODE, COLOUR, BACKGROUND, MOUSE));

    private static <T> Key<T> key(String name, String flag, T fallback, Kind<T> kind) {
        return new Key<>(name, flag, fallback, kind, "about.client." + name);
    }

    private static <E extends Enum<E>> Kind<E> names(
            E[] values, Function<String, String> shorten) {
        return Kinds.choice(Arrays.asList(values), value -> value.name().toLowerCase(Locale.ROOT), shorten);
    }

    /**
     * The configuration that the surroundings and the flags make.
     *
     * @param flags values by flag, such as {@code --port}
     */
    public static ClientConfig load(Surroundings around, Map<String, String> flags) throws SettingsProblem {
        Settings settings = Settings.load(CATALOGUE, around.sources(CATALOGUE, flags));
        return new ClientConfig(
                settings.get(HOST),
                settings.get(PORT),
                settings.get(NICK),
                settings.get(PROFILE),
                new LinkWish(
                        settings.get(PROTOCOL),
                        settings.get(MAX_FRAGMENT_SIZE),
                        settings.get(WINDOW_SIZE),
                        settings.get(RETRANSMIT),
                        settings.get(ACK_EVERY)),
                settings.get(ACK_TIMEOUT),
                settings.get(LANG).locale(around.environment()),
                settings.get(MODE),
                settings.get(COLOUR),
                settings.get(BACKGROUND),
                settings.get(MOUSE));
    }

    /** The same with a server that nobody needs to be asked for. */
    public ClientConfig at(String knownHost, int knownPort) {
        return new ClientConfig(
                Optional.of(knownHost), Optional.of(knownPort), nick, profile, link, ackTimeout, locale,
                mode, colour, background, mouse);
    }

    /** The settings of a client that talks to that server. */
    public ClientSettings settings(String host, int port) {
        return new ClientSettings(host, port, nick, link, ackTimeout.toNanos());
    }

    /** The settings of a client where nobody can be asked: what is missing is the default. */
    public ClientSettings settings() {
        return settings(host.orElse(DEFAULT_HOST), port.orElse(DEFAULT_PORT));
    }
}
