package org.threadcenter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.chat.record.Message;
import org.threadcenter.store.Change;
import org.threadcenter.store.SqliteMessageLog;

class LogInfoCommandTest {
    private static final String ANA = "aaaaaaaaaaaaaaaa";

    @TempDir
    Path home;

    private TestShell shell;
    private Path file;

    @BeforeEach
    void openShell() {
        shell = new TestShell(home);
        file = home.resolve("data/messages.db");
    }

    private static List<Change> said(int count) {
        List<Change> said = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            said.add(new Change.Said(new Message("lobby", i, 1_000L * i, "ana", ANA, i, "olá " + i, Message.TEXT)));
        }
        return said;
    }

    @Test
    void saysWhatIsInTheLogOfARunningServer() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file)) {
            log.commit(said(3));
            log.commit(List.of(new Change.Topic("obras", "casa")));
            assertEquals(ExitCode.DONE, shell.run("log-info"), shell.err());
            assertTrue(shell.out().contains("version 2, log " + log.id()), shell.out());
        }
        assertTrue(shell.out().startsWith(file + ": 0."), shell.out());
        assertTrue(shell.out().contains("3 messages in 2 rooms; one device known\nThe oldest is of "), shell.out());
        assertTrue(shell.out().contains("  lobby: 3 messages, numbers 1 to 3\n"), shell.out());
        assertTrue(shell.out().contains("  obras: nothing now; the next number is 1\n"), shell.out());
        assertTrue(shell.out().endsWith("The log is whole.\n"), shell.out());
        assertEquals("", shell.err());
    }

    @Test
    void looksAtACopyAndLeavesNothingBesideIt() throws Exception {
        SqliteMessageLog.open(file).close();
        Path copies = Files.createDirectory(home.resolve("copies"));
        Files.copy(file, copies.resolve("ontem.db"));
        assertEquals(ExitCode.DONE, shell.run("log-info", "copies/ontem.db", "--lang", "pt"), shell.err());
        assertTrue(shell.out().contains("Nenhuma mensagem em nenhuma sala; nenhum dispositivo conhecido\n"), shell.out());
        assertTrue(shell.out().endsWith("O histórico está íntegro.\n"), shell.out());
        try (Stream<Path> there = Files.list(copies)) {
            assertEquals(Set.of("ontem.db"), there.map(path -> path.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    void looksWhereTheServerOfThatFolderWould() throws Exception {
        SqliteMessageLog.open(home.resolve("elsewhere/messages.db")).close();
        assertEquals(ExitCode.DONE, shell.run("log-info", "--data-dir", "elsewhere"), shell.err());
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/server.conf"), "data-dir = elsewhere\nlang = pt\n");
        assertEquals(ExitCode.DONE, shell.run("log-info"), shell.err());
        assertTrue(shell.out().endsWith("O histórico está íntegro.\n"), shell.out());
    }

    @Test
    void aDamagedLogIsAFailureThatSaysWhatToDo() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file)) {
            log.commit(said(5_000));
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(30 * 4_096);
            bytes.write(new byte[20 * 4_096]);
        }
        assertEquals(ExitCode.FAILED, shell.run("log-info"));
        assertTrue(shell.out().startsWith(file.toString()), shell.out());
        assertTrue(shell.err().contains("  the file is damaged: "), shell.err());
        assertTrue(shell.err().contains("The log is not whole: "), shell.err());
    }

    @Test
    void aFileThatIsNoLogIsSaid() throws Exception {
        Path text = Files.writeString(home.resolve("notes.txt"), "not a log ".repeat(500));
        assertEquals(ExitCode.FAILED, shell.run("log-info", text.toString()));
        assertTrue(shell.err().startsWith(text + " is not a whole message log: "), shell.err());
    }

    @Test
    void aCopyWithoutWhatWasWrittenAheadIsSaid() throws Exception {
        Path copy = home.resolve("copy.db");
        try (SqliteMessageLog log = SqliteMessageLog.open(file)) {
            log.commit(said(3));
            Files.copy(file, copy);
        }
        assertEquals(ExitCode.FAILED, shell.run("log-info", "copy.db"));
        assertTrue(shell.err().startsWith("  there is nothing in it; a copy of a log in use"), shell.err());
    }

    @Test
    void withoutALogSaysWhereItWouldBe() {
        assertEquals(ExitCode.FAILED, shell.run("log-info"));
        assertTrue(shell.err().startsWith("There is no message log at " + file + "; a server makes it"), shell.err());
    }
}
