package org.threadcenter.cli;

import java.util.Optional;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.config.ClientConfig;
import org.threadcenter.i18n.Texts;

/**
 * The two questions of line mode, put only to a person at a terminal and only if not answered already. Main
 * thread.
 */
record Prompts(Shell shell, Texts texts, LineReader lines) {
    /** The whole settings, or empty if the input ended first. */
    Optional<ClientSettings> complete(ClientConfig config) {
        if (!shell.terminal()) {
            return Optional.of(config.settings());
        }
        return config.host().or(this::askHost)
                .flatMap(host -> config.port().or(this::askPort).map(port -> config.settings(host, port)));
    }

    private Optional<String> askHost() {
        return ask("prompt.host", ClientConfig.DEFAULT_HOST);
    }

    private Optional<Integer> askPort() {
        Optional<String> answer = ask("prompt.port", Integer.toString(ClientConfig.DEFAULT_PORT));
        while (answer.isPresent() && !isPort(answer.get())) {
            shell.err().println(texts.get("prompt.port-range"));
            answer = ask("prompt.port", Integer.toString(ClientConfig.DEFAULT_PORT));
        }
        return answer.map(Integer::valueOf);
    }

    private static boolean isPort(String answer) {
        return answer.matches("[0-9]{1,5}") && Integer.parseInt(answer) >= 1
                && Integer.parseInt(answer) <= 65_535;
    }

    private Optional<String> ask(String key, String otherwise) {
        shell.err().print(texts.get(key, otherwise) + " ");
        shell.err().flush();
        return lines.next().map(String::strip).map(answer -> answer.isEmpty() ? otherwise : answer);
    }
}
