package org.threadcenter.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.chat.record.Message;
import org.threadcenter.store.DeviceStore.Attachment;

class SqliteDeviceStoreTest {
    private static final String SERVER = "h:5000";
    private static final String LOG = "log-1";

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("history.db");
    }

    private SqliteDeviceStore open() throws IOException {
        return open(SERVER);
    }

    private SqliteDeviceStore open(String server) throws IOException {
        return SqliteDeviceStore.open(file(), server, CrashPoint.NONE);
    }

    private static Unsettled said(String text) {
        return new Unsettled(0, "", 0, false, "lobby", "text", text);
    }

    private static List<Message> messages(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(mid -> new Message(
                        "lobby", mid, 1, "bia", "00000000000000aa", mid, "text " + mid, Message.TEXT))
                .toList();
    }

    @Test
    void aNewFileHasNothing() throws IOException {
        try (DeviceStore store = open()) {
            assertEquals(DeviceState.EMPTY, store.state());
            assertEquals(List.of(), store.before(LOG, "lobby", 9, 9));
        }
    }

    @Test
    void whatIsWrittenIsThereForWhoeverOpensTheFileNextWithoutAClose() throws IOException {
        DeviceStore killed = open();
        List<Long> nos = killed.write(List.of(said("a"), said("b")));
        killed.save(LOG, messages(1, 3), Map.of("lobby", 3L), Set.of());
        killed.attach(new Attachment(LOG, false, 7, List.of()), List.of());
        try (DeviceStore store = open()) {
            List<Unsettled> outbox = List.of(said("a").at(nos.get(0)), said("b").at(nos.get(1)));
            assertEquals(new DeviceState(Optional.of(LOG), 7, Map.of("lobby", 3L), outbox), store.state());
            assertEquals(messages(2, 3), store.before(LOG, "lobby", 4, 2));
        }
        killed.close();
    }

    @Test
    void whatWaitsGetsItsNumbersAndGoesWhenItIsSettled() throws IOException {
        try (DeviceStore store = open()) {
            List<Long> nos = store.write(List.of(said("a"), said("b"), said("c")));
            Unsettled b = new Unsettled(nos.get(1), LOG, 8, true, "lobby", "text", "b");
            Unsettled c = new Unsettled(nos.get(2), LOG, 9, true, "lobby", "text", "c");
            store.attach(new Attachment(LOG, false, 7, nos.subList(0, 1)), List.of(b, c));
            assertEquals(List.of(b, c), store.state().outbox());
            store.settle(LOG, 8, nos.subList(1, 2));
            assertEquals(new DeviceState(Optional.of(LOG), 8, Map.of(), List.of(c)), store.state());
            store.settle(LOG, 3, List.of());
            assertEquals(8, store.state().settledCid(), "it never goes back by itself");
        }
    }

    @Test
    void aNumberIsNeverGivenTwice() throws IOException {
        try (DeviceStore store = open()) {
            List<Long> nos = store.write(List.of(said("a")));
            store.settle(LOG, 1, nos);
            assertTrue(store.write(List.of(said("b"))).getFirst() > nos.getFirst());
        }
    }

    @Test
    void aLogThatLostWhatItHadBeginsAnewUnderItsName() throws IOException {
        try (DeviceStore store = open()) {
            store.attach(new Attachment(LOG, false, 9, List.of()), List.of());
            store.save(LOG, messages(1, 9), Map.of("lobby", 9L), Set.of());
            store.attach(new Attachment(LOG, true, 4, List.of()), List.of());
            assertEquals(new DeviceState(Optional.of(LOG), 4, Map.of(), List.of()), store.state());
            assertEquals(List.of(), store.before(LOG, "lobby", 100, 100));
            store.save(LOG, messages(5, 5), Map.of("lobby", 5L), Set.of());
            assertEquals(messages(5, 5), store.before(LOG, "lobby", 100, 100));
        }
    }

    @Test
    void theLogThatWasSeenLastIsTheOneThatIsRemembered() throws IOException {
        try (DeviceStore store = open()) {
            store.attach(new Attachment("log-2", false, 1, List.of()), List.of());
            store.attach(new Attachment(LOG, false, 2, List.of()), List.of());
            store.attach(new Attachment("log-2", false, 3, List.of()), List.of());
            assertEquals(Optional.of("log-2"), store.state().log());
        }
    }

    @Test
    void aRoomThatWasLeftKeepsItsMessages() throws IOException {
        try (DeviceStore store = open()) {
            store.attach(new Attachment(LOG, false, 0, List.of()), List.of());
            store.save(LOG, messages(1, 2), Map.of("lobby", 2L), Set.of());
            store.save(LOG, List.of(), Map.of(), Set.of("lobby"));
            assertEquals(Map.of(), store.state().places());
            assertEquals(messages(1, 2), store.before(LOG, "lobby", 9, 9));
        }
    }

    @Test
    void whatIsSavedTwiceIsThereOnce() throws IOException {
        try (DeviceStore store = open()) {
            store.save(LOG, messages(1, 3), Map.of("lobby", 3L), Set.of());
            store.save(LOG, messages(2, 4), Map.of("lobby", 4L), Set.of());
            assertEquals(messages(1, 4), store.before(LOG, "lobby", 9, 9));
        }
    }

    @Test
    void theOldestLinesOfAServerGoWhenThereAreTooMany() throws IOException {
        try (DeviceStore other = open("other:1")) {
            other.save(LOG, messages(1, 9), Map.of(), Set.of());
        }
        try (DeviceStore store = SqliteDeviceStore.open(file(), SERVER, 5, CrashPoint.NONE)) {
            store.save(LOG, messages(1, 4), Map.of(), Set.of());
            store.save(LOG, messages(5, 8), Map.of(), Set.of());
            assertEquals(messages(4, 8), store.before(LOG, "lobby", 100, 100));
        }
        try (DeviceStore store = SqliteDeviceStore.open(file(), SERVER, 5, CrashPoint.NONE)) {
            store.save(LOG, messages(9, 9), Map.of(), Set.of());
            assertEquals(messages(5, 9), store.before(LOG, "lobby", 100, 100));
        }
        try (DeviceStore other = open("other:1")) {
            assertEquals(messages(1, 9), other.before(LOG, "lobby", 100, 100));
        }
    }

    @Test
    void serversDoNotSeeEachOthersThings() throws IOException {
        try (DeviceStore store = open(); DeviceStore other = open("other:1")) {
            store.attach(new Attachment(LOG, false, 7, List.of()), List.of());
            store.write(List.of(said("a")));
            assertEquals(DeviceState.EMPTY, other.state());
        }
    }

    @Test
    void aFileThatIsNoneIsSetAside() throws IOException {
        Files.writeString(file(), "this is a letter and no database, ".repeat(400));
        try (DeviceStore store = open()) {
            assertEquals(DeviceState.EMPTY, store.state());
            assertEquals(Optional.of(folder.resolve("history.db.damaged")), store.setAside());
            for (String mine : List.of("history.db", "history.db-wal")) {
                assertEquals("rw-------", PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve(mine))));
            }
        }
        assertTrue(Files.readString(folder.resolve("history.db.damaged")).startsWith("this is a letter"));
        try (DeviceStore store = open()) {
            assertEquals(Optional.empty(), store.setAside());
        }
    }

    @Test
    void aFileThatIsDamagedInItsMiddleIsSetAside() throws IOException {
        try (DeviceStore store = open()) {
            store.save(LOG, messages(1, 2_000), Map.of("lobby", 2_000L), Set.of());
        }
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 8_192, (byte) 0x5a);
        Files.write(file(), bytes);
        try (DeviceStore store = open()) {
            assertEquals(DeviceState.EMPTY, store.state());
            assertEquals(Optional.of(folder.resolve("history.db.damaged")), store.setAside());
            store.write(List.of(said("a")));
        }
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("history.db.damaged")));
    }

    @Test
    void aFolderThatIsNotThereIsAFailure() {
        Path missing = folder.resolve("missing/history.db");
        assertThrows(IOException.class, () -> SqliteDeviceStore.open(missing, SERVER, CrashPoint.NONE));
    }

    @Test
    void everyCommitHasItsPlacesAndWhatEndsBeforeItIsNotThere() throws IOException {
        List<String> reached = new ArrayList<>();
        try (DeviceStore store = SqliteDeviceStore.open(file(), SERVER, reached::add)) {
            store.write(List.of(said("a")));
            store.save(LOG, messages(1, 1), Map.of(), Set.of());
            store.settle(LOG, 1, List.of());
        }
        assertEquals(
                List.of(
                        "outbox-before-commit", "outbox-after-commit",
                        "history-before-commit", "history-after-commit",
                        "settle-before-commit", "settle-after-commit"),
                reached);
        DeviceStore ends = SqliteDeviceStore.open(file(), SERVER, place -> {
            throw new IllegalStateException(place);
        });
        assertThrows(IllegalStateException.class, () -> ends.write(List.of(said("b"))));
        ends.close();
        try (DeviceStore store = open()) {
            assertEquals(List.of("a"), store.state().outbox().stream().map(Unsettled::text).toList());
        }
    }
}
