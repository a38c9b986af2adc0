package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.LaunchedServer;
import org.threadcenter.Launcher;
import org.threadcenter.Processes;

/** How the program is started, and what it says when it can't be. */
class LaunchIT {
    @TempDir
    Path home;

    private Launcher.Result run(String... arguments) throws IOException, InterruptedException {
        return Launcher.run(home, "", arguments);
    }

    @Test
    void chatStartsAServerThatOutlivesBothQuitAndAClosedWindow() throws Exception {
        Tmux.assumeInstalled();
        int port = LaunchedServer.freePort();
        try {
            try (Tmux ana = Tmux.open(home, 80, 24, "chat --port " + port + " --nick ana")) {
                ana.sees("A server was started on this machine, port " + port).sees("You are ana now.");
                ana.enter("primeira").seesRow("ana", "✓", "primeira").enter("/quit");
                ana.sees("The server started here goes on until 60 s after the last one has left").leaves(0);
            }
            try (RawPeer bia = RawPeer.join(port, "bia")) {
                try (Tmux caio = Tmux.open(home, 80, 24, "chat --port " + port + " --nick caio")) {
                    caio.sees("You are caio now.").enter("oi").seesRow("caio", "✓", "oi");
                    assertFalse(caio.screen().contains("was started"));
                }
                bia.hears("[caio] oi").say("ainda aqui");
            }
        } finally {
            Launcher.Result stop = run("server", "--stop", "--port", String.valueOf(port));
            assertEquals(0, stop.exitCode(), stop.err());
            assertTrue(stop.out().startsWith("The server on port " + port), stop.out());
        }
    }

    @Test
    void chatInAPipeStartsOneToo() throws Exception {
        Path own = home.resolve("own");
        String port = String.valueOf(LaunchedServer.freePort());
        try {
            Launcher.Result chat = Launcher.run(home, "oi\n", "chat", "--port", port, "--data-dir", own.toString());
            assertEquals(0, chat.exitCode(), chat.toString());
            assertTrue(chat.err().startsWith("A server was started on this machine, port " + port), chat.err());
            assertTrue(chat.err().contains("server --stop --port " + port + " --data-dir " + own), chat.err());
            assertTrue(Files.exists(own.resolve("messages.db")), "its messages are in the folder that was named");
        } finally {
            assertEquals(0, run("server", "--stop", "--port", port, "--data-dir", own.toString()).exitCode());
        }
    }

    @Test
    void argumentsAreUtf8WhateverTheLocale() throws Exception {
        try (LaunchedServer server = LaunchedServer.startIn(home, LaunchedServer.freePort());
                RawPeer bia = RawPeer.join(server.port(), "bia")) {
            String port = String.valueOf(server.port());
            ProcessBuilder builder =
                    Launcher.command(home, "client", "--port", port, "--nick", "joão", "--send", "olá 🎉");
            builder.environment().put("LC_ALL", "C");
            assertEquals(0, Launcher.run(home, "", builder).exitCode());
            bia.hears("[joão] olá 🎉");
        }
    }

    @Test
    void aServerMayLeaveWhenTheLastClientHas() throws Exception {
        LaunchedServer server = LaunchedServer.startIn(home, LaunchedServer.freePort(), "--idle-exit", "1s");
        try (RawPeer ana = RawPeer.join(server.port(), "ana")) {
            ana.say("somebody is here");
        }
        assertTrue(server.process().waitFor(8, TimeUnit.SECONDS));
        assertEquals(0, server.process().exitValue());
        assertTrue(server.log().contains("event=idle-exit"), server.log());
    }

    @Test
    void versionAndHelpAreOnStandardOutput() throws Exception {
        Launcher.Result version = run("--version");
        assertTrue(version.exitCode() == 0 && version.out().matches("ThreadCenter \\d+\\.\\d+.*\\R"), version.toString());
        for (String command : new String[] {"", "server ", "client ", "chat ", "log-info ", "completion "}) {
            Launcher.Result help = run((command + "--help").split(" "));
            assertEquals(0, help.exitCode(), help.toString());
            assertTrue(help.out().contains("threadcenter " + command.strip()), help.out());
            assertEquals("", version.err() + help.err());
        }
    }

    @Test
    void bashCompletesCommands() throws Exception {
        Assumptions.assumeTrue(Processes.isThere("bash", "--version"), "needs bash for its completion");
        String script = run("completion", "bash").out()
                + "COMP_WORDS=(threadcenter cl); COMP_CWORD=1; _complete_threadcenter; echo \"${COMPREPLY[@]}\"\n";
        Launcher.Result completed = Launcher.run(home, script, new ProcessBuilder("bash", "--norc"));
        assertEquals(new Launcher.Result(0, "client\n", ""), completed);
    }

    @Test
    void wrongUseIsExitCodeTwoAndOneSentence() throws Exception {
        assertWrongUse("There is no command clent; did you mean client?", "clent");
        assertWrongUse("There is no flag --prot; did you mean --protocol?", "client", "--prot", "sr");
        assertWrongUse("--port is “x”, but it must be a whole number from 0 to 65535.", "server", "--port", "x");
    }

    @Test
    void aConfigurationErrorNamesFileLineAndWhatIsLegal() throws Exception {
        Path config = Files.createDirectory(home.resolve("config"));
        Path server = Files.writeString(config.resolve("server.conf"), "# mine\nport = 99999\n");
        assertWrongUse(server + ", line 2: port is “99999”, but it must be a whole number from 0 to 65535.", "server");
        Path client = Files.writeString(config.resolve("client.conf"), "prot = sr\n");
        assertWrongUse(
                client + ", line 1: there is no setting “prot”; did you mean “protocol”?", "client", "--send", "x");
    }

    private void assertWrongUse(String sentence, String... arguments) throws Exception {
        Launcher.Result result = run(arguments);
        assertEquals(2, result.exitCode(), result.toString());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith(sentence), result.err());
        List<String> lines = result.err().lines().toList();
        boolean help = lines.size() == 2 && lines.getLast().endsWith(" --help");
        assertTrue(lines.size() == 1 || help, "one sentence, and where it helps the command that shows how: " + lines);
    }

    @Test
    void theLauncherRunsFromAnyFolderAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("tc"), Launcher.path());
        Path elsewhere = Files.createDirectory(home.resolve("else where"));
        ProcessBuilder builder =
                Launcher.isolate(new ProcessBuilder(link.toString(), "--version"), home).directory(elsewhere.toFile());
        Launcher.Result result = Launcher.run(home, "", builder);
        Files.delete(link);
        assertTrue(result.exitCode() == 0 && result.out().startsWith("ThreadCenter "), result.toString());
    }

    /** A launcher that wants a JDK of the far future stands for one that finds none. */
    @Test
    void withoutAFittingJdkItSaysWhatToInstall() throws Exception {
        Path bin = Files.createDirectories(home.resolve("app/bin"));
        Path launcher = Files.copy(Launcher.path(), bin.resolve("threadcenter"));
        Files.writeString(launcher, Files.readString(launcher).replace("\nMIN=25\n", "\nMIN=990\n"));
        Launcher.Result result =
                Launcher.run(home, "", Launcher.isolate(new ProcessBuilder("sh", launcher.toString()), home));
        assertEquals(1, result.exitCode());
        assertTrue(result.err().startsWith("ThreadCenter needs JDK 990 or newer; found "), result.err());
        assertTrue(result.err().contains("set JAVA_HOME to it"), result.err());
        assertEquals(2, result.err().lines().count());
    }
}
