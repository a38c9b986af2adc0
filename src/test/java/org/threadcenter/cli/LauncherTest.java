package org.threadcenter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    @TempDir
    Path home;

    private Path script;

    @BeforeEach
    void makeScript() throws IOException {
        home = home.toRealPath();
        script = Files.createDirectories(home.resolve("app/bin")).resolve("threadcenter");
        Files.writeString(script, "#!/bin/sh\n");
        script.toFile().setExecutable(true);
    }

    private String typed(Path folder, String path) {
        return Launcher.typed(Map.of("THREADCENTER_LAUNCHER", script.toString(), "PATH", path), folder);
    }

    @Test
    void isNamedFromTheFolderOn() {
        assertEquals("app/bin/threadcenter", typed(home, "/nowhere"));
        assertEquals("./threadcenter", typed(script.getParent(), ""));
    }

    @Test
    void isNamedInFullFromElsewhere() throws IOException {
        assertEquals(script.toString(), typed(Files.createDirectory(home.resolve("else where")), ""));
    }

    @Test
    void isShortWhereThePathLeadsToIt() throws IOException {
        Path bin = Files.createDirectory(home.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("threadcenter"), script);
        assertEquals("threadcenter", typed(home, "/nowhere:" + bin));
        Path other = Files.createDirectory(home.resolve("other")).resolve("threadcenter");
        Files.copy(script, other);
        assertEquals("app/bin/threadcenter", typed(home, other.getParent() + ":" + bin));
    }

    @Test
    void ofACheckoutTheClientIsRunByMake() throws IOException {
        String flags = "--host 10.0.0.7 --port 5000";
        assertEquals("app/bin/threadcenter client " + flags, client(home, flags));
        Path target = Files.createDirectories(home.resolve("target/threadcenter"));
        script = Files.move(script.getParent(), target.resolve("bin")).resolve("threadcenter");
        assertEquals("target/threadcenter/bin/threadcenter client " + flags, client(home, flags));
        Files.createFile(home.resolve("Makefile"));
        assertEquals("make client ARGS=\"" + flags + "\"", client(home, flags));
        assertEquals("threadcenter client " + flags, Launcher.client(Map.of(), home, flags));
    }

    private String client(Path folder, String flags) {
        return Launcher.client(Map.of("THREADCENTER_LAUNCHER", script.toString(), "PATH", ""), folder, flags);
    }

    @Test
    void isQuotedWhereAShellWouldMisreadIt() throws IOException {
        Path folder = Files.createDirectory(home.resolve("it's mine"));
        Files.move(script, folder.resolve("threadcenter"));
        script = folder.resolve("threadcenter");
        assertEquals("'it'\\''s mine/threadcenter'", typed(home, ""));
    }

    @Test
    void isThePlainNameWhenNothingIsKnown() {
        assertEquals("threadcenter", Launcher.typed(Map.of(), home));
    }
}
