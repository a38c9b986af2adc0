package org.threadcenter.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.threadcenter.config.ServerConfig;
import org.threadcenter.config.SettingsProblem;
import org.threadcenter.i18n.Texts;
import org.threadcenter.log.LogShipper;
import org.threadcenter.server.Server;
import org.threadcenter.server.ServerSettings;
import org.threadcenter.store.SqliteMessageLog;
import org.threadcenter.store.StoreTrouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code threadcenter server}: runs a server until it is told to leave, or stops one. Main thread. */
final class ServerCommand implements Command {
    private static final String STOP = "--stop";

    private final Shell shell;
    private final Locale locale;
    private final Texts texts;

    ServerCommand(Shell shell, Locale locale) {
        this.shell = shell;
        this.locale = locale;
        this.texts = Texts.of("cli", locale);
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public void addTo(CommandSpec spec) {
        KeyFlags.add(spec, ServerConfig.CATALOGUE, locale);
        spec.addOption(OptionSpec.builder(STOP).type(boolean.class).arity("0")
                .description(Commands.text(texts, "server.stop")).build());
    }

    @Override
    public int run(ParseResult typed) throws InterruptedException {
        try {
            ServerSettings settings =
                    ServerConfig.load(shell.around(), KeyFlags.said(typed, ServerConfig.CATALOGUE));
            return typed.hasMatchedOption(STOP) ? new ServerStop(shell, texts).run(settings) : serve(settings);
        } catch (SettingsProblem problem) {
            shell.err().println(problem.sentence(locale));
            return ExitCode.USAGE;
        }
    }

    /** Listens for signals first: one that comes during the start stops the server as soon as it stands. */
    private int serve(ServerSettings settings) throws InterruptedException {
        CompletableFuture<Server> started = new CompletableFuture<>();
        shell.onLeave(() -> started.thenAccept(Server::stop));
        LogShipper log;
        try {
            log = LogShipper.start(settings.logFile());
        } catch (IOException refused) {
            return fail("server.log-refused", settings.logFile(), FileTrouble.why(refused, texts));
        }
        try (log) {
            return serve(settings, log, started);
        }
    }

    private int serve(ServerSettings settings, LogShipper log, CompletableFuture<Server> started)
            throws InterruptedException {
        String port = Integer.toString(settings.port());
        try (Server server = Server.start(settings, log)) {
            started.complete(server);
            return serve(settings, server);
        } catch (UnresolvedAddressException _) {
            return fail("server.unknown-host", settings.host());
        } catch (BindException refused) {
            String key = bindProblem(String.valueOf(refused.getMessage()));
            return fail(key, settings.host(), port, shell.launcher());
        } catch (StoreTrouble refused) {
            String key = "server.messages." + refused.kind().name().toLowerCase(Locale.ROOT);
            return fail(key, settings.dataDir().resolve(SqliteMessageLog.FILE_NAME), refused.getMessage());
        } catch (IOException refused) {
            return fail("server.not-listening", settings.host(), port, String.valueOf(refused.getMessage()));
        }
    }

    /** The JDK tells these apart only by the system's own words. */
    private static String bindProblem(String message) {
        if (message.contains("assign")) {
            return "server.foreign-host";
        }
        return message.contains("ermission") ? "server.port-forbidden" : "server.port-taken";
    }

    private int serve(ServerSettings settings, Server server) throws InterruptedException {
        PidFile pidFile = PidFile.of(settings.dataDir(), server.address().getPort());
        try {
            pidFile.write();
        } catch (IOException refused) {
            return fail("server.data-refused", settings.dataDir(), FileTrouble.why(refused, texts));
        }
        greet(settings, server.address());
        try {
            server.awaitEnd();
        } finally {
            remove(pidFile);
        }
        shell.out().println(texts.get("server.stopped"));
        return ExitCode.DONE;
    }

    private void greet(ServerSettings settings, InetSocketAddress address) {
        String port = Integer.toString(address.getPort());
        shell.out().println(texts.get("server.listening", settings.host(), port));
        for (String host : LanAddresses.toJoin(address)) {
            shell.out().println("  " + shell.client("--host " + host + " --port " + port));
        }
        shell.out().println(keeps(settings));
        shell.out().println(texts.get("server.how-to-stop"));
    }

    private String keeps(ServerSettings settings) {
        ServerSettings.Keeping keeping = settings.keeping();
        String bounds = texts.get("server.keeps.bounds", keeping.days(), keeping.messages());
        return keeping.durable()
                ? texts.get("server.keeps", settings.dataDir().resolve(SqliteMessageLog.FILE_NAME), bounds)
                : texts.get("server.keeps.memory", bounds);
    }

    private static void remove(PidFile pidFile) {
        try {
            pidFile.removeOwn();
        } catch (IOException _) {
            // It speaks of a process that is gone: whoever reads it finds that out.
        }
    }

    private int fail(String key, Object... arguments) {
        shell.err().println(texts.get(key, arguments));
        return ExitCode.FAILED;
    }
}
