package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.client.Profile.Notice;
import org.threadcenter.client.Profile.Unusable;
import org.threadcenter.reliable.DeviceKey;
import org.threadcenter.store.DeviceStore;
import org.threadcenter.store.Unsettled;

class ProfileTest {
    @TempDir
    Path data;

    private Path profiles() {
        return Profile.folder(Map.of("XDG_DATA_HOME", data.toString()));
    }

    private Profile open() throws Unusable {
        return Profile.open(profiles(), Optional.empty());
    }

    private Profile open(String name) throws Unusable {
        return Profile.open(profiles(), Optional.of(name));
    }

    private DeviceKey keyOf(String name) throws Unusable {
        try (Profile profile = open(name)) {
            return profile.identity().key();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void profilesAreInTheDataFolderOfThePerson() {
        assertEquals(data.resolve("threadcenter/profiles"), profiles());
        assertEquals(
                Path.of("/home/ana/.local/share/threadcenter/profiles"),
                Profile.folder(Map.of("HOME", "/home/ana", "XDG_DATA_HOME", "relative")));
    }

    @Test
    void theFirstStartMakesAKeyThatStays() throws Unusable {
        try (Profile first = open()) {
            assertEquals("default", first.identity().profile());
            assertEquals(List.of(), first.notices());
        }
        assertEquals(keyOf("default"), keyOf("default"));
    }

    @Test
    void onlyTheOwnerMayReadWhatWasSaid() throws Exception {
        Path folder = profiles().resolve("default");
        try (Profile profile = open()) {
            Files.writeString(folder.resolve("history.db"), "");
            Files.setPosixFilePermissions(folder.resolve("history.db"), PosixFilePermissions.fromString("rw-r--r--"));
            try (DeviceStore store = profile.identity().store().open("h:5000")) {
                store.write(List.of(new Unsettled(0, "", 0, false, "lobby", "text", "oi")));
                for (String name : List.of("history.db", "history.db-wal", "history.db-shm")) {
                    assertEquals("rw-------", permissions(folder.resolve(name)), name);
                }
            }
            try (DeviceStore store = profile.identity().store().open("h:5000")) {
                assertEquals(1, store.state().outbox().size());
            }
        }
    }

    @Test
    void onlyTheOwnerMayLook() throws Exception {
        try (Profile profile = open()) {
            profile.identity().knownHosts().rememberExtended("h", 5000);
        }
        Path folder = profiles().resolve("default");
        for (Path path = folder; !path.equals(data); path = path.getParent()) {
            assertEquals("rwx------", permissions(path), path.toString());
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            assertEquals(
                    List.of("device.key", "known-hosts", "lock"),
                    all.stream().map(file -> file.getFileName().toString()).toList());
            for (Path file : all) {
                assertEquals("rw-------", permissions(file), file.toString());
            }
        }
    }

    @Test
    void whoComesWhileAProfileIsInUseTakesTheNextFreeOne() throws Unusable {
        DeviceKey[] keys = new DeviceKey[3];
        try (Profile first = open(); Profile second = open(); Profile third = open()) {
            assertEquals("default", first.identity().profile());
            assertEquals("default-2", second.identity().profile());
            assertEquals("default-3", third.identity().profile());
            assertEquals(List.of(new Notice.NextFree("default-2")), second.notices());
            keys[0] = first.identity().key();
            keys[1] = second.identity().key();
            keys[2] = third.identity().key();
        }
        assertEquals(3, Set.of(keys).size());
        try (Profile first = open(); Profile second = open()) {
            assertEquals(keys[0], first.identity().key());
            assertEquals(keys[1], second.identity().key());
        }
    }

    @Test
    void aProfileThatWasAskedForIsTheOneOrNone() throws Unusable {
        try (Profile work = open("work")) {
            assertEquals("work", work.identity().profile());
            assertEquals(List.of(new Notice.Chosen("work")), work.notices());
            Unusable refused = assertThrows(Unusable.class, () -> open("work"));
            assertEquals(Unusable.Why.IN_USE, refused.why());
            assertEquals("work", refused.name());
            try (Profile other = open()) {
                assertEquals("default", other.identity().profile());
            }
        }
        open("work").close();
    }

    @Test
    void aLinkToAProfileIsTheSameProfile() throws Exception {
        open("work").close();
        Files.createSymbolicLink(profiles().resolve("alias"), profiles().resolve("work"));
        try (Profile work = open("work")) {
            assertEquals("work", work.identity().profile());
            assertThrows(Unusable.class, () -> open("alias"));
        }
    }

    @Test
    void aKeyThatOthersCouldReadIsClosedToThemAndSaid() throws Exception {
        DeviceKey key = keyOf("default");
        Path file = profiles().resolve("default/device.key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Profile profile = open()) {
            assertEquals(key, profile.identity().key());
            assertEquals(List.of(new Notice.Closed(file)), profile.notices());
        }
        assertEquals("rw-------", permissions(file));
        assertEquals("rwx------", permissions(file.getParent()));
        open().close();
        try (Profile again = open()) {
            assertEquals(List.of(), again.notices());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "threadcenter-device-key 1\n", "x"})
    void aDamagedKeyIsNeverReplacedUnasked(String content) throws Exception {
        open().close();
        Path file = profiles().resolve("default/device.key");
        Files.writeString(file, content.equals("x") ? "x".repeat(5_000_000) : content);
        for (Optional<String> chosen : List.of(Optional.<String>empty(), Optional.of("default"))) {
            Unusable refused = assertThrows(Unusable.class, () -> Profile.open(profiles(), chosen));
            assertEquals(Unusable.Why.DAMAGED, refused.why());
            assertEquals(file, refused.keyFile());
        }
        Files.move(file, file.resolveSibling("device.key.damaged"));
        open("default").close();
    }

    @Test
    void whereNothingCanBeKeptThereIsAKeyForTheRun() throws Exception {
        Path file = Files.createFile(data.resolve("file"));
        try (Profile profile = Profile.open(file.resolve("profiles"), Optional.empty());
                Profile other = Profile.open(file.resolve("profiles"), Optional.empty())) {
            assertEquals("default", profile.identity().profile());
            assertNotEquals(profile.identity().key(), other.identity().key());
            Notice.ForThisRun notice =
                    assertInstanceOf(Notice.ForThisRun.class, profile.notices().getFirst());
            assertEquals(file.resolve("profiles"), notice.folder());
            profile.identity().knownHosts().rememberExtended("h", 1);
            assertTrue(profile.identity().knownHosts().isExtended("h", 1));
            assertFalse(other.identity().knownHosts().isExtended("h", 1));
        }
    }

    @Test
    void aServerOnceSeenIsKnownForGood() throws Unusable {
        try (Profile profile = open()) {
            KnownHosts hosts = profile.identity().knownHosts();
            assertFalse(hosts.isExtended("Server.lan", 5000));
            hosts.rememberExtended("Server.lan", 5000);
            hosts.rememberExtended("Server.lan", 5000);
            hosts.rememberExtended("::1", 5001);
        }
        try (Profile profile = open()) {
            KnownHosts hosts = profile.identity().knownHosts();
            assertTrue(hosts.isExtended("server.LAN", 5000));
            assertTrue(hosts.isExtended("::1", 5001));
            assertFalse(hosts.isExtended("server.lan", 5001));
        }
    }

    @Test
    void linesThatMakeNoSenseArePassedOver() throws Exception {
        open().close();
        Path file = profiles().resolve("default/known-hosts");
        Files.writeString(file, "\nnonsense\nh 1 extended\nh 2 pin=abc\n");
        try (Profile profile = open()) {
            profile.identity().knownHosts().rememberExtended("i", 3);
            assertTrue(profile.identity().knownHosts().isExtended("h", 1));
            assertFalse(profile.identity().knownHosts().isExtended("h", 2));
        }
        assertEquals("\nnonsense\nh 1 extended\nh 2 pin=abc\ni 3 extended\n", Files.readString(file));
    }

    @Test
    void knownHostsThatCannotBeWrittenAreKnownForTheRun() throws Exception {
        try (Profile profile = open()) {
            Files.createDirectory(profiles().resolve("default/known-hosts"));
            profile.identity().knownHosts().rememberExtended("h", 1);
            assertTrue(profile.identity().knownHosts().isExtended("h", 1));
        }
    }
}
