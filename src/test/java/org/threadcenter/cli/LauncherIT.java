package org.threadcenter.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built program, as a person starts it. */
class LauncherIT {
    @TempDir
    Path home;

    private final List<Process> started = new ArrayList<>();
    private String port;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void findFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = Integer.toString(socket.getLocalPort());
        }
    }

    @AfterEach
    void endProcesses() {
        started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("threadcenter.launcher")));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("THREADCENTER_HOME", home.toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C");
        builder.redirectOutput(home.resolve("out" + started.size()).toFile());
        builder.redirectError(home.resolve("err" + started.size()).toFile());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Ran run(String... args) throws Exception {
        Process process = start(args);
        process.getOutputStream().close();
        assertTrue(process.waitFor(15, TimeUnit.SECONDS), "still running: " + List.of(args));
        int number = started.indexOf(process);
        return new Ran(process.exitValue(), read("out" + number), read("err" + number));
    }

    private String read(String file) throws IOException {
        return Files.readString(home.resolve(file), StandardCharsets.UTF_8);
    }

    private Process startServer() throws IOException {
        Process server = start("server", "--port", port);
        String out = "out" + started.indexOf(server);
        await().until(() -> read(out).contains("--port " + port));
        return server;
    }

    private static void signal(Process process, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    @Test
    void saysVersionAndHelpAndNothingElse() throws Exception {
        Ran version = run("--version");
        assertTrue(version.code() == 0 && version.out().startsWith("ThreadCenter "), version.toString());
        Ran help = run("client", "--help");
        assertTrue(help.code() == 0 && help.out().contains("--window-size"), help.toString());
        assertEquals("", version.err() + help.err());
    }

    @Test
    void aFlagThatThereIsNotIsExitCodeTwo() throws Exception {
        Ran ran = run("client", "--prot", "sr");
        assertEquals(2, ran.code());
        assertTrue(ran.err().startsWith("There is no flag --prot; did you mean --protocol?"), ran.err());
    }

    @Test
    void theCompletionScriptIsValid() throws Exception {
        Ran ran = run("completion", "bash");
        Files.writeString(home.resolve("completion"), ran.out());
        assertEquals(0, new ProcessBuilder("bash", "-n", home.resolve("completion").toString()).start()
                .waitFor());
    }

    @Test
    void argumentsAreUtf8WhateverTheLocale() throws Exception {
        startServer();
        Ran ran = run("client", "--port", port, "--nick", "joão", "--send", "olá 🎉");
        assertEquals(0, ran.code(), ran.toString());
        await().until(() -> read("logs/server.log").contains("nick=\"joão\""));
    }

    @Test
    void aServerLeavesCleanlyOnEachSignal() throws Exception {
        for (String name : List.of("INT", "TERM")) {
            Process server = startServer();
            assertTrue(Files.exists(home.resolve("data/server-" + port + ".pid")));
            signal(server, name);
            assertTrue(server.waitFor(5, TimeUnit.SECONDS), name);
            assertEquals(0, server.exitValue(), name);
            assertFalse(Files.exists(home.resolve("data/server-" + port + ".pid")));
            assertTrue(read("out" + started.indexOf(server)).endsWith("The server has stopped.\n"));
            assertTrue(read("logs/server.log").lines().toList().getLast().contains("event=stop"));
            assertEquals("", read("err" + started.indexOf(server)));
        }
    }

    @Test
    void aSecondServerOnThePortSaysWhatToDo() throws Exception {
        startServer();
        Ran second = run("server", "--port", port);
        assertEquals(1, second.code());
        assertTrue(second.err().startsWith("Port " + port + " is in use."), second.err());
        assertEquals(1, second.err().lines().count());
    }

    @Test
    void stopEndsTheServerAndSaysSo() throws Exception {
        Process server = startServer();
        Ran stop = run("server", "--stop", "--port", port);
        assertEquals(0, stop.code(), stop.toString());
        assertTrue(stop.out().contains("(process " + server.pid() + ") has stopped."), stop.out());
        assertEquals(0, server.waitFor());
        assertEquals(1, run("server", "--stop", "--port", port).code());
    }

    @Test
    void aKilledLogProcessComesBackAndAKilledServerTakesItAlong() throws Exception {
        Process server = startServer();
        await().until(() -> server.children().count() == 1);
        ProcessHandle first = server.children().findFirst().orElseThrow();
        await().until(() -> read("logs/server.log").contains("event=start"));
        first.destroyForcibly();
        await().until(() -> read("logs/server.log").contains("event=log-restarted lost=0"));
        ProcessHandle second = server.children().findFirst().orElseThrow();
        server.destroyForcibly().waitFor();
        await().until(() -> !second.isAlive());
    }

    @Test
    void chatStartsAServerThatOutlivesIt() throws Exception {
        Ran chat = run("chat", "--port", port);
        assertEquals(0, chat.code(), chat.toString());
        assertTrue(chat.err().contains("A server was started on this machine, port " + port), chat.err());
        Ran stop = run("server", "--stop", "--port", port);
        assertEquals(0, stop.code(), stop.toString());
    }
}
