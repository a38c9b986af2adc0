package org.threadcenter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    Path home;

    private TestShell shell;

    @BeforeEach
    void openShell() {
        shell = new TestShell(home);
    }

    @Test
    void saysItsVersion() {
        assertEquals(ExitCode.DONE, shell.run("--version"));
        assertTrue(shell.out().startsWith("ThreadCenter "), shell.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client", "chat", "log-info", "completion"})
    void everyCommandExplainsItselfInBothLanguages(String command) {
        assertEquals(ExitCode.DONE, shell.run(command, "--help"));
        assertTrue(shell.out().contains("Usage: threadcenter " + command), shell.out());
        shell.out.reset();
        shell.environment.put("LANG", "pt_BR.UTF-8");
        assertEquals(ExitCode.DONE, shell.run(command, "--help"));
        assertTrue(shell.out().contains("Uso: threadcenter " + command), shell.out());
        assertEquals("", shell.err());
    }

    @Test
    void helpNamesFlagsWithRangesAndDefaults() {
        shell.run("server", "--help");
        assertTrue(shell.out().replaceAll("\\s+", " ")
                .contains("a whole number from 0 to 65535; default 5000"), shell.out());
    }

    @Test
    void helpIsACommandToo() {
        assertEquals(ExitCode.DONE, shell.run("help"));
        assertTrue(shell.out().contains("Usage: threadcenter COMMAND"), shell.out());
        shell.out.reset();
        assertEquals(ExitCode.DONE, shell.run("help", "server"));
        assertTrue(shell.out().contains("Usage: threadcenter server"), shell.out());
    }

    @Test
    void helpSaysWhichServerEachCommandMeans() {
        shell.run("client", "--help");
        assertTrue(shell.out().replaceAll("\\s+", " ")
                .contains("asked for at a terminal, otherwise 127.0.0.1"), shell.out());
        shell.out.reset();
        shell.run("chat", "--help");
        assertTrue(shell.out().replaceAll("\\s+", " ").contains("without one, 127.0.0.1, this machine"), shell.out());
        assertFalse(shell.out().contains("asked for at"), shell.out());
    }

    @Test
    void aTakenPortOffersAnotherOneAndTheCommandThatEndsTheServer() throws Exception {
        shell.environment.put("THREADCENTER_LAUNCHER", home.resolve("bin/threadcenter").toString());
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            assertEquals(ExitCode.FAILED, shell.run("server", "--port", port, "--log-file", "none.log"));
            assertTrue(shell.err().startsWith("Port " + port + " is in use; choose another one with --port."), shell.err());
            assertTrue(shell.err().endsWith("\n  bin/threadcenter server --stop --port " + port + "\n"), shell.err());
        }
    }

    @Test
    void wrongUseNamesTheHelpAsItCanBeTyped() {
        shell.environment.put("THREADCENTER_LAUNCHER", home.resolve("bin/threadcenter").toString());
        shell.run("client", "--nik", "x");
        assertTrue(shell.err().endsWith("\n  bin/threadcenter client --help\n"), shell.err());
    }

    @Test
    void helpDoesNotShowWhatIsNotForPeople() {
        shell.run("--help");
        assertFalse(shell.out().contains("log-process") || shell.out().contains("selftest"), shell.out());
    }

    @Test
    void nothingTypedShowsTheHelpAsAnError() {
        assertEquals(ExitCode.USAGE, shell.run());
        assertTrue(shell.err().contains("Usage: threadcenter"), shell.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "srver | There is no command srver; did you mean server?",
        "server --prt 3 | There is no flag --prt; did you mean --port?",
        "server --protocol sr | There is no flag --protocol.",
        "client --port | --port needs a value: --port NUMBER",
        "client --port 0 | --port is “0”, but it must be a whole number from 1 to 65535.",
        "client --protocol tcp | --protocol is “tcp”, but it must be gbn or sr.",
        "client --nick a --nick b | --nick is there twice; say it once.",
        "client hello | “hello” is one word too many",
        "client --send a --file b | --send and --file can't go together; use one of them.",
        "client --seed abc | --seed is “abc”, but it must be a whole number from -9223372036854775808 to 9223372036854775807.",
        "client --seed abc --lang pt | --seed está como “abc”, mas deve ser um número inteiro de -9223372036854775808",
        "simulate --links x | --links is “x”, but it must be a whole number from",
        "client --timeout 0 --send x | --timeout is “0”, but it must be a duration from 1s to 24h",
        "log-info a b | “b” is one word too many",
        "log-info --port 1 | There is no flag --port.",
        "completion fish | There is a completion script for bash and for zsh",
        "completion | There is a completion script for bash and for zsh",
    })
    void wrongUseIsOneSentenceAndExitCodeTwo(String line, String sentence) {
        String[] args = line.split(" ");
        assertEquals(ExitCode.USAGE, shell.run(args), shell.err());
        assertTrue(shell.err().startsWith(sentence.strip()), shell.err());
        assertEquals("", shell.out());
    }

    @Test
    void wrongUseIsSaidInPortugueseToo() {
        assertEquals(ExitCode.USAGE, shell.run("client", "--lang", "pt", "--nik", "x"));
        assertTrue(shell.err().startsWith("Não existe a opção --nik; você quis dizer --nick?"), shell.err());
    }

    @Test
    void aWrongFileIsNamedWithItsLine() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/server.conf"), "\nprt = 1\n");
        assertEquals(ExitCode.USAGE, shell.run("server"));
        assertTrue(shell.err().contains("config/server.conf, line 2: there is no setting “prt”"), shell.err());
    }

    @Test
    void completionIsAScript() {
        assertEquals(ExitCode.DONE, shell.run("completion", "bash"));
        assertTrue(shell.out().contains("complete -F _complete_threadcenter"), shell.out());
        assertFalse(shell.out().contains("selftest"));
    }

    @Test
    void theSelfTestEndsWell() {
        assertEquals(ExitCode.DONE, shell.run("selftest"), shell.err());
    }

    @Test
    void stoppingNobodySaysSo() {
        assertEquals(ExitCode.FAILED, shell.run("server", "--stop"));
        assertTrue(shell.err().startsWith("No server of this folder runs on port 5000"), shell.err());
    }
}
