package org.threadcenter.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.threadcenter.Processes;

/** What decides over the torture would notice if something went wrong. */
class CheckerTest {
    private static final List<String> ANA = List.of(
            "R", "S\tana-1-1 um", "L\t1\tana-1-1 um", "T\tana-1-1 um", "L\t2\tbia-1-1 one", "S\tana-1-2 dois",
            "R", "H\t1\tana-1-1 um", "H\t2\tbia-1-1 one", "W\tana-1-2 dois", "L\t3\tana-1-2 dois", "T\tana-1-2 dois",
            "L\t4\tbia-1-2 two", "S\tana-2-1 três", "L\t5\tana-2-1 três", "T\tana-2-1 três");
    private static final List<String> BIA = List.of(
            "R", "L\t1\tana-1-1 um", "S\tbia-1-1 one", "T\tbia-1-1 one", "L\t2\tbia-1-1 one", "L\t3\tana-1-2 dois",
            "S\tbia-1-2 two", "L\t4\tbia-1-2 two", "T\tbia-1-2 two", "L\t5\tana-2-1 três", "S\tbia-1-3 never sent");

    @TempDir
    Path folder;

    @BeforeEach
    void needsPython() {
        assumeTrue(Processes.isThere("python3", "--version"), "python3 is not installed: its script can't be tried");
    }

    @Test
    void aGoodHistoryPasses() throws Exception {
        assertEquals("", findings(ANA, BIA));
    }

    static Stream<Arguments> doctored() {
        return Stream.of(
                Arguments.of("a message with a tick is nowhere", "never shows",
                        both(without("L\t5\tana-2-1 três"))),
                Arguments.of("one client misses a message", "leaves out 3", bias(without("L\t3\tana-1-2 dois"))),
                Arguments.of("a message stands there twice", "stands at 3 and at 6",
                        both(and("L\t6\tana-1-2 dois"))),
                Arguments.of("a client shows a message twice", "shows 4 after 4", bias(twice("L\t4\tbia-1-2 two"))),
                Arguments.of("two clients show another order", "is 'ana-1-2 dois' and, at bia",
                        bias(swapped("ana-1-2 dois", "bia-1-2 two"))),
                Arguments.of("an author's messages change places", "out of ana's order",
                        both(swapped("ana-1-2 dois", "ana-2-1 três"))),
                Arguments.of("somebody is shown what nobody said", "was never said",
                        both(and("L\t6\tana-2-2 forged"))),
                Arguments.of("a text has changed", "was never said", both(changed("L\t4\tbia-1-2 two", "L\t4\tbia-1-2 too"))),
                Arguments.of("a tick is taken back", "the tick was taken back",
                        anas(changed("W\tana-1-2 dois", "W\tana-1-1 um"))),
                Arguments.of("a message comes again after a restart", "shows 2 after 2",
                        anas(changed("L\t3\tana-1-2 dois", "L\t2\tbia-1-1 one\nL\t3\tana-1-2 dois"))),
                Arguments.of("a client's last message is gone after its restart", "leaves out 2",
                        anas(without("H\t2\tbia-1-1 one"))),
                Arguments.of("a tick without a message that was said", "ticked and never said",
                        bias(and("T\tbia-1-9 what?"))));
    }

    /** Name, what the checker says of it, and what is done to ana's and bia's facts. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("doctored")
    void aDoctoredOneDoesNot(String name, String finding, UnaryOperator<List<List<String>>> doctor) throws Exception {
        List<List<String>> doctored = doctor.apply(List.of(ANA, BIA));
        String found = findings(doctored.get(0), doctored.get(1));
        assertTrue(found.contains(finding), name + ": " + found);
    }

    private static UnaryOperator<List<List<String>>> both(UnaryOperator<List<String>> doctor) {
        return facts -> List.of(doctor.apply(facts.get(0)), doctor.apply(facts.get(1)));
    }

    private static UnaryOperator<List<List<String>>> anas(UnaryOperator<List<String>> doctor) {
        return facts -> List.of(doctor.apply(facts.get(0)), facts.get(1));
    }

    private static UnaryOperator<List<List<String>>> bias(UnaryOperator<List<String>> doctor) {
        return facts -> List.of(facts.get(0), doctor.apply(facts.get(1)));
    }

    private static UnaryOperator<List<String>> without(String fact) {
        return facts -> facts.stream().filter(each -> !each.equals(fact)).toList();
    }

    private static UnaryOperator<List<String>> and(String fact) {
        return facts -> Stream.concat(facts.stream(), Stream.of(fact)).toList();
    }

    private static UnaryOperator<List<String>> twice(String fact) {
        return facts -> facts.stream()
                .flatMap(each -> Collections.nCopies(each.equals(fact) ? 2 : 1, each).stream())
                .toList();
    }

    private static UnaryOperator<List<String>> changed(String from, String to) {
        return facts -> facts.stream()
                .flatMap(each -> each.equals(from) ? to.lines() : Stream.of(each))
                .toList();
    }

    /** The two texts stand in each other's place wherever they are shown. */
    private static UnaryOperator<List<String>> swapped(String one, String other) {
        return facts -> {
            List<String> swapped = new ArrayList<>();
            for (String fact : facts) {
                boolean shown = fact.startsWith("L") || fact.startsWith("H");
                swapped.add(shown ? fact.replace(one, "\u0000").replace(other, one).replace("\u0000", other) : fact);
            }
            return swapped;
        };
    }

    /** What the checker finds wrong; nothing when it is content. */
    private String findings(List<String> ana, List<String> bia) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("ana.facts"), String.join("\n", ana) + "\n");
        Files.writeString(folder.resolve("bia.facts"), String.join("\n", bia) + "\n");
        Process checker = new ProcessBuilder("python3", "src/test/python/check_histories.py", folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(checker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = checker.waitFor();
        assertEquals(said.contains("wrong 0") ? 0 : 1, code, said);
        return code == 0 ? "" : said;
    }
}
