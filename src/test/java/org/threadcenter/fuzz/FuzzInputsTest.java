package org.threadcenter.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.threadcenter.reliable.AckFuzz;
import org.threadcenter.reliable.HandshakeFuzz;
import org.threadcenter.reliable.LinkFuzz;
import org.threadcenter.wire.DecoderFuzz;

/** What {@code make fuzz} began with and what it ever found, and each of them cut short and with a byte turned. */
class FuzzInputsTest {
    private static final Path INPUTS = Path.of("src/test/resources/fuzz");
    private static final Map<String, Consumer<byte[]>> TARGETS = Map.of(
            "DecoderFuzz", DecoderFuzz::fuzzerTestOneInput,
            "HandshakeFuzz", HandshakeFuzz::fuzzerTestOneInput,
            "AckFuzz", AckFuzz::fuzzerTestOneInput,
            "LinkFuzz", LinkFuzz::fuzzerTestOneInput);

    @TestFactory
    Stream<DynamicTest> everyInputKeepsTheInvariants() throws IOException {
        try (Stream<Path> files = Files.walk(INPUTS)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(INPUTS.relativize(file).toString(), () -> replay(file)));
        }
    }

    private static void replay(Path file) throws IOException {
        Consumer<byte[]> target = TARGETS.get(file.getParent().getFileName().toString());
        byte[] input = Files.readAllBytes(file);
        target.accept(input);
        int step = Math.max(1, input.length / 64);
        for (int at = 0; at < input.length; at += step) {
            target.accept(Arrays.copyOf(input, at));
            byte[] turned = input.clone();
            turned[at] ^= (byte) (1 << at % Byte.SIZE);
            target.accept(turned);
        }
    }
}
