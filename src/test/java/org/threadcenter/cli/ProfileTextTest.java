package org.threadcenter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.client.Profile;

/** What a person reads of profiles, from the command line's side; no server answers here. */
class ProfileTextTest {
    @TempDir
    Path home;

    private Path profiles;
    private String port;

    @BeforeEach
    void chooseAPortWithoutAServer() throws IOException {
        profiles = home.resolve(".local/share/threadcenter/profiles");
        try (ServerSocket closedAgain = new ServerSocket(0)) {
            port = Integer.toString(closedAgain.getLocalPort());
        }
    }

    private TestShell lines(String... more) {
        TestShell shell = new TestShell(home);
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[] {"client", "--port", port, "--plain"}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        shell.run(all);
        return shell;
    }

    /** What such a run says beside that there is no server. */
    private String said(String... more) {
        return lines(more).err().lines().filter(line -> !line.contains(port)).map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void theUsualProfileIsNotWorthAWord() throws Exception {
        assertEquals("", said());
        assertTrue(Files.exists(profiles.resolve("default/device.key")));
    }

    @Test
    void whoRunsASecondClientIsTold() throws Exception {
        try (Profile held = Profile.open(profiles, Optional.empty())) {
            assertEquals("default", held.identity().profile());
            String told = "Another client uses the profile “default”, so this one runs as “default-2”,"
                    + " a device of its own.\n";
            assertEquals(told, said());
            assertEquals(
                    "Outro cliente já usa o perfil “default”, então este usa “default-2”, como um dispositivo à"
                            + " parte.\n",
                    said("--lang", "pt"));
            assertEquals("", said("--quiet"));
            assertFalse(said("--send", "oi", "--timeout", "1s").contains("profile"));
        }
    }

    @Test
    void aProfileThatWasAskedForIsNamedAndKept() throws Exception {
        assertEquals("This client uses the profile “work”.\n", said("--profile", "work"));
        assertTrue(Files.exists(profiles.resolve("work/device.key")));
        try (Profile held = Profile.open(profiles, Optional.of("work"))) {
            assertEquals("work", held.identity().profile());
            TestShell refused = new TestShell(home);
            refused.environment.put("THREADCENTER_PROFILE", "work");
            assertEquals(ExitCode.FAILED, refused.run("client", "--port", port));
            assertEquals(
                    "Another client uses the profile “work”; close that one, or choose another name with"
                            + " --profile.\n",
                    refused.err());
        }
    }

    @Test
    void aDamagedKeyIsOneSentenceAndTheCommandThatHelps() throws Exception {
        lines();
        Path key = profiles.resolve("default/device.key");
        Files.writeString(key, "oops");
        TestShell refused = new TestShell(home);
        assertEquals(ExitCode.FAILED, refused.run("client", "--port", port, "--send", "oi"));
        assertEquals(
                "Your device key is damaged, so no server could know you by it. Put a copy of it back, or begin as a"
                        + " new device with\n  mv \"" + key + "\" \"" + key + ".damaged\"\n",
                refused.err());
    }

    @Test
    void aKeyThatOthersCouldReadIsAWarningForDeliveriesToo() throws Exception {
        lines();
        Path key = profiles.resolve("default/device.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        String told = said("--send", "oi", "--timeout", "1s");
        assertTrue(told.startsWith("Others on this machine could read your device key; now only you can."), told);
        assertTrue(told.contains(key.toString()), told);
    }

    @Test
    void whereNothingCanBeKeptTheClientStartsAndSaysSoOnce() throws Exception {
        Files.createFile(home.resolve(".local"));
        String told = said();
        assertTrue(told.startsWith("Nothing can be kept in " + profiles + ": "), told);
        assertTrue(told.contains("for this run only"), told);
        assertEquals(1, told.lines().count());
    }

    @Test
    void aNameThatIsNoFolderNameIsWrongUsage() {
        for (String name : new String[] {"..", "a/b", ".hidden", "a b", "", "ã", "x".repeat(65)}) {
            TestShell shell = new TestShell(home);
            assertEquals(ExitCode.USAGE, shell.run("client", "--profile", name), name);
            assertFalse(shell.err().isEmpty());
        }
    }
}
