package org.threadcenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.threadcenter.config.ClientConfig;
import org.threadcenter.config.ServerConfig;
import org.threadcenter.config.SettingsProblem;
import org.threadcenter.i18n.Texts;
import org.threadcenter.server.ServerSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code threadcenter chat}: joins the chat, and first starts a server on this machine if none answers.
 * Main thread.
 */
final class ChatCommand implements Command {
    private static final String IDLE_EXIT = "60s";
    private static final String DATA_DIR = "--data-dir";

    private final Shell shell;
    private final Locale locale;
    private final Texts texts;
    private final ClientCommand client;

    ChatCommand(Shell shell, Locale locale) {
        this.shell = shell;
        this.locale = locale;
        this.texts = Texts.of("cli", locale);
        this.client = new ClientCommand(shell, locale);
    }

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public void addTo(CommandSpec spec) {
        KeyFlags.add(spec, ClientConfig.CATALOGUE, locale, Map.of(
                "--host", texts.get("chat--host", ClientConfig.DEFAULT_HOST),
                "--port", texts.get("chat--port", Integer.toString(ClientConfig.DEFAULT_PORT))));
        KeyFlags.addOnly(spec, ServerConfig.CATALOGUE, locale, Set.of(DATA_DIR));
        ClientFlags.add(spec, texts);
    }

    @Override
    public int run(ParseResult typed) throws InterruptedException {
        Map<String, String> said = KeyFlags.said(typed, ClientConfig.CATALOGUE);
        try {
            ClientFlags flags = ClientFlags.of(typed, texts);
            ClientConfig config = ClientConfig.load(shell.around(), said);
            List<String> own = typed.hasMatchedOption(DATA_DIR)
                    ? List.of(DATA_DIR, typed.matchedOptionValue(DATA_DIR, ""))
                    : List.of();
            return run(config.at(config.settings().host(), config.settings().port()), flags, own);
        } catch (SettingsProblem problem) {
            return fail(problem.sentence(locale), ExitCode.USAGE);
        } catch (ClientFlags.Refused refused) {
            return fail(refused.getMessage(), ExitCode.USAGE);
        }
    }

    /** {@code own}: flags for a server that is started here. */
    private int run(ClientConfig config, ClientFlags flags, List<String> own)
            throws InterruptedException, SettingsProblem {
        String host = config.settings().host();
        int port = config.settings().port();
        if (!LanAddresses.isThisMachine(host) || LocalServer.answers(host, port)) {
            return client.run(config, flags, Optional.empty());
        }
        LocalServer server = new LocalServer(shell, port, output(port));
        return start(server, host, own)
                ? joinOwn(config, flags, Integer.toString(port), own)
                : fail(texts.get("chat.no-server", server.lastWords(), server.output()), ExitCode.FAILED);
    }

    private Path output(int port) throws SettingsProblem {
        ServerSettings settings = ServerConfig.load(shell.around(), Map.of());
        return settings.logFile().resolveSibling("server-" + port + ".out");
    }

    private boolean start(LocalServer server, String host, List<String> own) throws InterruptedException {
        try {
            List<String> flags = new ArrayList<>(own);
            flags.addAll(List.of("--idle-exit", IDLE_EXIT));
            flags.addAll(List.of("--lang", locale.getLanguage()));
            return server.start(host, flags);
        } catch (IOException _) {
            return false;
        }
    }

    private int joinOwn(ClientConfig config, ClientFlags flags, String port, List<String> own)
            throws InterruptedException {
        int code = client.run(config, flags, Optional.of(texts.get("chat.started", port)));
        if (!flags.quiet()) {
            List<String> which = Stream.concat(Stream.of(port), own.stream()).map(Launcher::quoted).toList();
            shell.err().println(texts.get("chat.goes-on", String.join(" ", which), shell.launcher()));
        }
        return code;
    }

    private int fail(String sentence, int code) {
        shell.err().println(sentence);
        return code;
    }
}
