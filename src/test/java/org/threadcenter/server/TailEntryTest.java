package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.chat.record.Message;
import org.threadcenter.json.Malformed;
import org.threadcenter.wire.FrameType;

class TailEntryTest {
    @Test
    void isARecordForSomeAndFramesForOthers() throws Malformed {
        TailEntry entry = Spoken.entry(7, 1, "olá");
        assertEquals(FrameType.DATA, entry.record().type());
        assertEquals(Spoken.message(7, 1, "olá"), Message.decode(entry.record().payload()));
        assertArrayEquals(BroadcastFrames.of("ana", "olá").getFirst(), entry.frames().getFirst());
        assertEquals(1, entry.frames().size());
    }

    @Test
    void eachFormIsMadeOnceHoweverManyAsk() throws Exception {
        TailEntry entry = Spoken.entry(7, 1, "x".repeat(60_000));
        List<Future<Object>> frames = new ArrayList<>();
        List<Future<Object>> records = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                frames.add(threads.submit(entry::frames));
                records.add(threads.submit(entry::record));
            }
        }
        for (int i = 0; i < 50; i++) {
            assertSame(entry.frames(), frames.get(i).get());
            assertSame(entry.record(), records.get(i).get());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\n", "\"", "😀", "é\n\"\\"})
    void takesNoMoreMemoryThanItSays(String part) {
        for (int times : new int[] {1, 100, 7_000}) {
            TailEntry entry = Spoken.entry(7, 1, part.repeat(times));
            long forms = entry.record().payload().length;
            for (byte[] frame : entry.frames()) {
                forms += frame.length;
            }
            assertTrue(forms <= entry.bytes(), forms + " of " + entry.bytes());
        }
    }

    @Test
    void whatSomebodyDoesIsTextForTheBaseline() {
        Message waves = new Message("lobby", 1, 0, "ana", "00c0ffee00c0ffee", 1, "acena", Message.ACTION);
        assertEquals(
                text(BroadcastFrames.of("ana", "* ana acena")), text(new TailEntry(waves, 1).frames()));
    }

    private static List<String> text(List<byte[]> frames) {
        return frames.stream().map(frame -> new String(frame, StandardCharsets.UTF_8)).toList();
    }
}
