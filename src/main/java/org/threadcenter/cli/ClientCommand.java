package org.threadcenter.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.Identity;
import org.threadcenter.client.Profile;
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
        Path profiles = Profile.folder(shell.around().environment());
        try (Profile profile = Profile.open(profiles, config.profile())) {
            return run(config, flags, profile, notice);
        } catch (Profile.Unusable unusable) {
            shell.err().println(new ProfileText(texts).of(unusable));
            return ExitCode.FAILED;
        }
    }

    private int run(ClientConfig config, ClientFlags flags, Profile profile, Optional<String> notice)
            throws InterruptedException {
        if (flags.send().isPresent() || flags.file().isPresent()) {
            tell(notices(profile, Optional.empty(), ProfileText::warns), flags);
            return deliver(config.settings().as(profile.identity()), flags);
        }
        List<String> notices = notices(profile, notice, _ -> true);
        if (!flags.plain() && !flags.json() && shell.canDraw()) {
            if (flags.place().isPresent()) {
                return refuse(texts.get("usage.place"));
            }
            Map<String, String> environment = shell.around().environment();
            UserFiles files = UserFiles.of(environment, profile.identity().profile());
            Optional<String> line = Optional.of(String.join(" ", notices)).filter(text -> !text.isEmpty());
            Optional<Integer> code =
                    FullScreen.run(config, profile.identity(), environment, files, flags.seed(), line);
            if (code.isPresent()) {
                return code.get();
            }
        }
        tell(notices, flags);
        return chatInLines(config, profile.identity(), flags);
    }

    /** What a person is to read first: the notice, and of the profile's what is {@code wanted}. */
    private List<String> notices(Profile profile, Optional<String> notice, Predicate<Profile.Notice> wanted) {
        Stream<String> ofProfile = profile.notices().stream().filter(wanted).map(new ProfileText(texts)::of);
        return Stream.concat(notice.stream(), ofProfile).toList();
    }

    private void tell(List<String> notices, ClientFlags flags) {
        if (!flags.quiet()) {
            notices.forEach(shell.err()::println);
        }
    }

    private int deliver(ClientSettings settings, ClientFlags flags) throws InterruptedException {
        Delivery delivery = new Delivery(shell, texts, settings, flags);
        try {
            String text = flags.file().isPresent()
                    ? delivery.read(flags.file().get())
                    : delivery.checked(flags.send().orElseThrow());
            return delivery.send(text, forSending(flags));
        } catch (Delivery.Unsendable unsendable) {
            shell.err().println(unsendable.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** What is sent is what counts: nothing of the past, but that it was lost. */
    private EventPrinter forSending(ClientFlags flags) {
        JsonPrinter json = new JsonPrinter(shell.out());
        return event -> {
            if (flags.json() && !(event instanceof ClientEvent.Recalled)) {
                json.print(event);
            } else if (event instanceof ClientEvent.SetAside(Path file)) {
                shell.err().println(texts.get("history.set-aside", file));
            }
        };
    }

    private int chatInLines(ClientConfig config, Identity identity, ClientFlags flags) throws InterruptedException {
        LineReader lines = new LineReader(shell.in());
        Optional<ClientSettings> settings = new Prompts(shell, texts, lines)
                .complete(config)
                .map(known -> known.as(identity));
        if (settings.isEmpty()) {
            return ExitCode.DONE; // the input ended at a question: the person left
        }
        ClosingPrinter printer = new ClosingPrinter(printer(settings.get(), flags), shell.out());
        Conversation conversation = new Conversation(settings.get(), printer);
        long seed = flags.seed().orElse(FullScreen.DEFAULT_SEED);
        LineMode mode = new LineMode(shell, texts, lines, conversation, flags, seed);
        printer.onClosed(mode::leaveSoon);
        return mode.run();
    }

    private EventPrinter printer(ClientSettings settings, ClientFlags flags) {
        return flags.json()
                ? new JsonPrinter(shell.out())
                : new PlainPrinter(shell, texts, settings, flags.quiet());
    }
}
