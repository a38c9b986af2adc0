package org.threadcenter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.client.Profile;
import org.threadcenter.client.UserFiles;
import org.threadcenter.config.ClientConfig;
import org.threadcenter.config.Surroundings;
import org.threadcenter.tui.Start;

class FullScreenTest {
    @TempDir
    Path home;

    private Start start(Map<String, String> flags) throws Exception {
        UserFiles files = new UserFiles(home.resolve("state"));
        files.remember(new UserFiles.RecentServer("lab", 5000, Optional.of("ana")));
        return FullScreen.start(ClientConfig.load(new Surroundings(Map.of(), home), flags),
                Profile.forThisRun(Profile.DEFAULT), Map.of(), files, OptionalLong.empty(), Optional.empty());
    }

    @Test
    void suggestsTheNickUsedAtARecentServer() throws Exception {
        assertEquals(List.of(new Start.Recent("lab", 5000, Optional.of("ana"))), start(Map.of()).recents());
        assertEquals(Optional.of("ana"), start(Map.of()).defaults().nick());
    }

    @Test
    void aNickThatWasToldIsStrongerThanTheOneUsedAtARecentServer() throws Exception {
        Start bia = start(Map.of("--nick", "bia"));
        assertEquals(List.of(new Start.Recent("lab", 5000, Optional.of("bia"))), bia.recents());
        assertEquals(Optional.of("bia"), bia.defaults().nick());
    }
}
