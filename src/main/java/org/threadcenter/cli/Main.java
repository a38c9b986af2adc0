package org.threadcenter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.threadcenter.config.ClientConfig;
import org.threadcenter.config.ServerConfig;

/** Where ThreadCenter starts: {@code threadcenter server}, {@code client}, {@code chat}. Main thread. */
public final class Main {
    /** Commands that follow the server's settings. */
    private static final Set<String> SERVERS_OWN = Set.of("server", "log-info");

    private Main() {}

    public static void main(String[] args) {
        Shell shell = Shell.ofProcess();
        int code = run(shell, args);
        shell.out().flush();
        shell.err().flush();
        System.exit(code);
    }

    /** Runs one command to its end; the exit code. */
    static int run(Shell shell, String... args) {
        return Commands.line(shell, language(shell, List.of(args))).execute(helpAsFlag(args));
    }

    /** {@code threadcenter help server} is {@code threadcenter server --help}. */
    private static String[] helpAsFlag(String[] args) {
        List<String> words = new ArrayList<>(List.of(args));
        if (!words.isEmpty() && words.getFirst().equals("help")) {
            words.addLast("--help");
            words.removeFirst();
        }
        return words.toArray(String[]::new);
    }

    /** Known before anything else, because help and errors are spoken in it too. */
    private static Locale language(Shell shell, List<String> args) {
        boolean server = !args.isEmpty() && SERVERS_OWN.contains(args.getFirst());
        return shell.around()
                .language(langFlag(args), server ? ServerConfig.CATALOGUE : ClientConfig.CATALOGUE);
    }

    private static String langFlag(List<String> args) {
        String value = "";
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).startsWith("--lang=")) {
                value = args.get(i).substring("--lang=".length());
            } else if (args.get(i).equals("--lang") && i + 1 < args.size()) {
                value = args.get(i + 1);
            }
        }
        return value;
    }
}
