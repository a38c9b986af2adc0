package org.threadcenter.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.threadcenter.chat.CleanText;
import org.threadcenter.config.ServerConfig;
import org.threadcenter.config.SettingsProblem;
import org.threadcenter.i18n.Texts;
import org.threadcenter.store.LogCheck;
import org.threadcenter.store.LogCheck.Problem;
import org.threadcenter.store.LogCheck.Report;
import org.threadcenter.store.SqliteMessageLog;
import org.threadcenter.store.StoreTrouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code threadcenter log-info}: says what is in a server's message log and whether it is whole, while the server runs or
 * of a copy. Main thread.
 */
record LogInfoCommand(Shell shell, Locale locale, Texts texts) implements Command {
    private static final Set<String> FLAGS = Set.of("--data-dir", "--lang");
    private static final int MOST_ROOMS = 20;
    private static final double MIB = 1 << 20;

    LogInfoCommand(Shell shell, Locale locale) {
        this(shell, locale, Texts.of("cli", locale));
    }

    @Override
    public String name() {
        return "log-info";
    }

    @Override
    public void addTo(CommandSpec spec) {
        KeyFlags.addOnly(spec, ServerConfig.CATALOGUE, locale, FLAGS);
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE")
                .type(String.class)
                .arity("0..1")
                .description(Commands.text(texts, "log-info.file", SqliteMessageLog.FILE_NAME).split("\n"))
                .build());
    }

    @Override
    public int run(ParseResult typed) {
        Path file;
        try {
            file = file(typed);
        } catch (SettingsProblem problem) {
            shell.err().println(problem.sentence(locale));
            return ExitCode.USAGE;
        }
        try {
            return tell(file, LogCheck.of(file));
        } catch (IOException refused) {
            shell.err().println(why(file, refused));
            return ExitCode.FAILED;
        }
    }

    private String why(Path file, IOException refused) {
        return switch (refused) {
            case StoreTrouble trouble -> texts.get("log-info." + trouble.kind(), file, trouble.getMessage());
            case NoSuchFileException _ -> texts.get("log-info.none", file);
            default -> texts.get("log-info.FAILED", file, FileTrouble.why(refused, texts));
        };
    }

    private Path file(ParseResult typed) throws SettingsProblem {
        String named = typed.matchedPositionalValue(0, "");
        return named.isEmpty()
                ? ServerConfig.load(shell.around(), KeyFlags.said(typed, ServerConfig.CATALOGUE)).dataDir()
                        .resolve(SqliteMessageLog.FILE_NAME)
                : shell.around().workingFolder().resolve(named).normalize();
    }

    private int tell(Path file, Report report) {
        say("log-info.file-is", file, report.bytes() / MIB, report.version(), report.id());
        say("log-info.holds", report.messages(), report.rooms().size(), report.devices());
        if (report.oldestMillis().isPresent()) {
            say("log-info.times",
                    new Date(report.oldestMillis().getAsLong()), new Date(report.newestMillis().getAsLong()));
        }
        tellRooms(report.rooms());
        if (report.isFine()) {
            say("log-info.fine");
            return ExitCode.DONE;
        }
        report.problems().forEach(problem -> shell.err().println("  " + sentence(problem)));
        shell.err().println(texts.get("log-info.problems", report.problems().size()));
        return ExitCode.FAILED;
    }

    /** Those with the most messages. */
    private void tellRooms(List<LogCheck.Room> rooms) {
        rooms.stream()
                .sorted(Comparator.comparingLong(LogCheck.Room::messages).reversed())
                .limit(MOST_ROOMS)
                .forEach(room -> say(room.messages() == 0 ? "log-info.empty-room" : "log-info.room",
                        clean(room.name()), room.messages(), room.first(), room.head()));
        if (rooms.size() > MOST_ROOMS) {
            say("log-info.more-rooms", rooms.size() - MOST_ROOMS);
        }
    }

    private String sentence(Problem problem) {
        return switch (problem) {
            case Problem.Empty _ -> texts.get("log-info.empty");
            case Problem.Damaged damaged -> texts.get("log-info.damaged", clean(damaged.detail()));
            case Problem.Gap gap ->
                    texts.get("log-info.gap", clean(gap.room()), gap.messages(), gap.first(), gap.head());
            case Problem.CidOfNobody cid -> texts.get("log-info.cid", clean(cid.device()), cid.cid());
            case Problem.Index index -> texts.get("log-info.index", index.messages(), index.indexed());
        };
    }

    /** A damaged file may hold anything. */
    private static String clean(String text) {
        return CleanText.forScreen(text).replace('\n', ' ');
    }

    private void say(String key, Object... arguments) {
        shell.out().println(texts.get(key, arguments));
    }
}
