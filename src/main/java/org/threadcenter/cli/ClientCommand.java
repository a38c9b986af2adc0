package org.threadcenter.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.UserFiles;
import org.threadcenter.config.ClientConfig;
import org.threadcenter.config.SettingsProblem;
import org.threadcenter.i18n.Texts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code threadcenter client}: joins a chat, on the screen, in lines, or with one message. Main thread. */
final class ClientCommand implements Command {
    private final Shell shell;
    private final Locale locale;
    private final Texts texts;

    ClientCommand(Shell shell, Locale locale) {
        this.shell = shell;
        this.locale = locale;
        this.texts = Texts.of("cli", locale);
    }

    @Override
    public String name() {
        return "client";
    }

    @Override
    public void addTo(CommandSpec spec) {
        KeyFlags.add(spec, ClientConfig.CATALOGUE, locale);
        ClientFlags.add(spec, texts);
    }

    @Override
    public int run(ParseResult typed) throws InterruptedException {
        try {
            ClientConfig config =
                    ClientConfig.load(shell.around(), KeyFlags.said(typed, ClientConfig.CATALOGUE));
            return run(config, ClientFlags.of(typed, texts), Optional.empty());
        } catch (SettingsProblem problem) {
            return refuse(problem.sentence(locale));
        } catch (ClientFlags.Refused refused) {
            return refuse(refused.getMessage());
        }
    }

    private int refuse(String sentence) {
        shell.err().println(sentence);
        return ExitCode.USAGE;
    }

    /** Runs a client that knows everything it was told; {@code notice} is a line to begin with. */
    int run(ClientConfig config, ClientFlags flags, Optional<String> notice) throws InterruptedException {
        if (flags.send().isPresent() || flags.file().isPresent()) {
            return deliver(config.settings(), flags);
        }
        if (!flags.plain() && !flags.json() && shell.canDraw()) {
            Map<String, String> environment = shell.around().environment();
            UserFiles files = UserFiles.of(environment);
            Optional<Integer> code = FullScreen.run(config, environment, files, flags.seed(), notice);
            if (code.isPresent()) {
                return code.get();
            }
        }
        notice.filter(_ -> !flags.quiet()).ifPresent(shell.err()::println);
        return chatInLines(config, flags);
    }

    private int deliver(ClientSettings settings, ClientFlags flags) throws InterruptedException {
        Delivery delivery = new Delivery(shell, texts, settings, flags.quiet());
        try {
            String text = flags.file().isPresent()
                    ? delivery.read(flags.file().get())
                    : delivery.checked(flags.send().orElseThrow());
            return delivery.send(text, flags.json() ? new JsonPrinter(shell.out()) : _ -> {}, flags.limit());
        } catch (Delivery.Unsendable unsendable) {
            shell.err().println(unsendable.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int chatInLines(ClientConfig config, ClientFlags flags) throws InterruptedException {
        LineReader lines = new LineReader(shell.in());
        Optional<ClientSettings> settings = new Prompts(shell, texts, lines).complete(config);
        if (settings.isEmpty()) {
            return ExitCode.DONE; // the input ended at a question: the person left
        }
        ClosingPrinter printer = new ClosingPrinter(printer(settings.get(), flags), shell.out());
        Conversation conversation = new Conversation(settings.get(), printer);
        LineMode mode = new LineMode(shell, texts, lines, conversation, flags.limit());
        printer.onClosed(mode::leaveSoon);
        return mode.run();
    }

    private EventPrinter printer(ClientSettings settings, ClientFlags flags) {
        return flags.json()
                ? new JsonPrinter(shell.out())
                : new PlainPrinter(shell, texts, settings, flags.quiet());
    }
}
