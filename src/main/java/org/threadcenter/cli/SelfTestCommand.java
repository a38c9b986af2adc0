package org.threadcenter.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.LinkWish;
import org.threadcenter.client.Profile;
import org.threadcenter.client.UserFiles;
import org.threadcenter.config.ClientConfig;
import org.threadcenter.config.ServerConfig;
import org.threadcenter.i18n.Texts;
import org.threadcenter.server.Server;
import org.threadcenter.tui.Start;
import org.threadcenter.tui.terminal.Rehearsal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code threadcenter selftest}: goes once through what a person will do first, and ends. The build runs it
 * to learn which classes the start-up cache should hold. Main thread.
 */
record SelfTestCommand(Shell shell) implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "selftest";
    }

    @Override
    public boolean isHidden() {
        return true;
    }

    @Override
    public void addTo(CommandSpec spec) {}

    @Override
    public int run(ParseResult typed) throws Exception {
        shell.onLeave(() -> {});
        for (String command : new String[] {"server", "client", "chat"}) {
            Main.run(muted(), command, "--help");
            Main.run(muted(), command, "--lang", "pt", "--help");
        }
        Main.run(muted(), "client", "--prot");
        rehearse(Map.of());
        rehearse(Map.of("--host", "127.0.0.1", "--port", "5000", "--nick", "selftest", "--lang", "pt"));
        return talk();
    }

    /** The screen, without a terminal. */
    private void rehearse(Map<String, String> flags) throws Exception {
        Map<String, String> environment = shell.around().environment();
        Start start = FullScreen.start(
                ClientConfig.load(shell.around(), flags),
                Profile.forThisRun(Profile.DEFAULT),
                environment,
                UserFiles.of(environment, Profile.DEFAULT),
                OptionalLong.empty(),
                Optional.empty());
        Rehearsal.run(start);
    }

    /** A server and a client, without files and without a log. */
    private int talk() throws Exception {
        Map<String, String> flags = Map.of("--host", "127.0.0.1", "--port", "0", "--frame-spacing", "0", "--durability", "memory");
        Texts texts = Texts.of("cli", Locale.ENGLISH);
        try (Server server = Server.start(ServerConfig.load(shell.around(), flags), _ -> {})) {
            ClientSettings settings = new ClientSettings("127.0.0.1", server.address().getPort(),
                    Optional.of("selftest"), LinkWish.DEFAULT, ClientSettings.MIN_ACK_TIMEOUT_NANOS)
                    .as(Profile.forThisRun(Profile.DEFAULT));
            EventPrinter plain = new PlainPrinter(muted(), texts, settings, false);
            EventPrinter json = new JsonPrinter(muted().out());
            Conversation conversation = new Conversation(settings, event -> {
                plain.print(event);
                json.print(event);
            });
            try (conversation) {
                conversation.start();
                conversation.say("olá, hello 🎉");
                conversation.awaitReceipt(Optional.of(PATIENCE));
            }
            return conversation.undelivered() == 0 ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private Shell muted() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Shell(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, false, shell.around(), _ ->
                {});
    }
}
