package org.threadcenter.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.threadcenter.chat.Nick;
import org.threadcenter.chat.NickCheck;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.Identity;
import org.threadcenter.client.UserFiles;
import org.threadcenter.config.ClientConfig;
import org.threadcenter.tui.Start;
import org.threadcenter.tui.terminal.NoTerminalException;
import org.threadcenter.tui.terminal.Theme;
import org.threadcenter.tui.terminal.TuiSession;

/** Where the command line hands over to the screen. Main thread. */
final class FullScreen {
    static final long DEFAULT_SEED = 1;

    private FullScreen() {}

    /**
     * Runs the full-screen client until the person leaves.
     *
     * @param identity who this client is
     * @param files recent servers and input history
     * @param seed what simulated faults are drawn from, if the person named it
     * @param notice a line to begin with
     * @return the exit code, or empty where there is no screen to draw on
     */
    static Optional<Integer> run(
            ClientConfig config,
            Identity identity,
            Map<String, String> environment,
            UserFiles files,
            OptionalLong seed,
            Optional<String> notice)
            throws InterruptedException {
        Theme theme = Theme.of(config.colour().text(), word(config.background()), environment);
        try {
            Start start = start(config, identity, environment, files, seed, notice);
            TuiSession.run(start, theme, config.mouse(), new Remembered(files));
            return Optional.of(ExitCode.DONE);
        } catch (NoTerminalException nothingToDrawOn) {
            return Optional.empty();
        } catch (IOException | UncheckedIOException terminalIsGone) {
            return Optional.of(ExitCode.FAILED);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** How a sitting with these settings begins; a nick that was told is stronger than the one used somewhere before. */
    static Start start(
            ClientConfig config,
            Identity identity,
            Map<String, String> environment,
            UserFiles files,
            OptionalLong seed,
            Optional<String> notice) {
        List<Start.Recent> recents = files.recentServers().stream()
                .map(server -> new Start.Recent(
                        server.host(), server.port(), config.settings().nick().or(server::nick)))
                .toList();
        return new Start(
                config.mode() == ClientConfig.Mode.UI ? Start.Mode.UI : Start.Mode.CHAT,
                config.host(),
                config.port().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                named(config.settings().as(identity), files, environment),
                recents,
                files.inputHistory().reversed(),
                config.locale(),
                ZoneId.systemDefault(),
                seed.orElse(DEFAULT_SEED),
                notice);
    }

    /** Somebody who named no nick is suggested the last one, or else the login name: better than an address. */
    private static ClientSettings named(ClientSettings told, UserFiles files, Map<String, String> environment) {
        Stream<String> last = files.recentServers().stream().flatMap(server -> server.nick().stream());
        Stream<String> login = Stream.of("USER", "LOGNAME").map(environment::get).filter(Objects::nonNull);
        Optional<String> nick = told.nick().or(() -> Stream.concat(last, login)
                .filter(name -> Nick.check(name) instanceof NickCheck.Fine)
                .findFirst());
        return told.withNick(nick);
    }

    /** Keeps what the screen wants kept in the person's own files. */
    private record Remembered(UserFiles files) implements TuiSession.Memory {
        @Override
        public void rememberServer(String host, int port, Optional<String> nick) {
            files.remember(new UserFiles.RecentServer(host, port, nick));
        }

        @Override
        public void rememberInput(String line) {
            files.remember(line);
        }
    }
}
