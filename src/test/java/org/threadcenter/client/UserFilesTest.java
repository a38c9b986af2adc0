package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.client.UserFiles.RecentServer;

class UserFilesTest {
    @TempDir
    Path state;

    private UserFiles files() {
        return files(Profile.DEFAULT);
    }

    private UserFiles files(String profile) {
        return UserFiles.of(Map.of("XDG_STATE_HOME", state.toString()), profile);
    }

    private static RecentServer server(String host, int port) {
        return new RecentServer(host, port, Optional.of("ana").filter(nick -> port % 2 == 0));
    }

    @Test
    void theLatestServerIsFirstAndOnlyFiveAreKept() {
        IntStream.range(1, 8).forEach(n -> files().remember(server("host" + n, 5000 + n)));
        files().remember(server("host5", 5005));
        assertEquals(
                List.of("host5", "host7", "host6", "host4", "host3"),
                files().recentServers().stream().map(RecentServer::host).toList());
    }

    @Test
    void profilesKnowNothingOfEachOther() {
        files().remember(server("host", 5000));
        files().remember("oi");
        assertEquals(List.of(), files("work").recentServers());
        assertEquals(List.of(), files("work").inputHistory());
        files("work").remember(server("other", 5001));
        assertEquals(List.of(server("host", 5000)), files().recentServers());
        assertEquals(List.of(server("other", 5001)), files("work").recentServers());
        assertTrue(Files.exists(state.resolve("threadcenter/recent-servers")));
    }

    @Test
    void linesThatMakeNoSenseArePassedOver() throws IOException {
        files().remember(server("::1", 5000));
        Files.writeString(state.resolve("threadcenter/recent-servers"),
                "\nnonsense\nhost port\n::1 5000 ana\n");
        assertEquals(List.of(server("::1", 5000)), files().recentServers());
    }

    @Test
    void inputComesBackAsItWasTyped() {
        List<String> typed = List.of("oi", "two\nlines", "back\\slash \\n", "olá 🎉");
        typed.forEach(files()::remember);
        assertEquals(typed, files().inputHistory());
    }

    @Test
    void theHistoryKeepsTheLastFiveHundred() {
        UserFiles files = files();
        IntStream.rangeClosed(1, 1_200).forEach(n -> files.remember("line " + n));
        assertEquals(500, files.inputHistory().size());
        assertEquals("line 701", files.inputHistory().getFirst());
        assertEquals("line 1200", files.inputHistory().getLast());
    }

    @Test
    void onlyTheOwnerMayLook() throws IOException {
        files().remember("secret");
        files().remember(server("h", 1));
        Path folder = state.resolve("threadcenter");
        assertEquals("rwx------", permissions(folder));
        assertEquals("rw-------", permissions(folder.resolve("input-history")));
        assertEquals("rw-------", permissions(folder.resolve("recent-servers")));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void whatCannotBeWrittenIsForgotten() throws IOException {
        UserFiles files = new UserFiles(Files.createFile(state.resolve("file")).resolve("below"));
        files.remember("x");
        files.remember(server("h", 1));
        assertEquals(List.of(), files.inputHistory());
        assertEquals(List.of(), files.recentServers());
    }
}
