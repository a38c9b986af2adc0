package org.threadcenter.seeded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededBugTest {
    private final List<SeededBug> bugs = SeededBug.all();

    @Test
    void everyBugStillHasItsPlace() {
        for (SeededBug bug : bugs) {
            assertEquals(1, bug.places(), bug + ": \"" + bug.original() + "\" in " + bug.file());
        }
    }

    /** All of them take longer: {@code make seeded-bugs}. */
    @ParameterizedTest
    @ValueSource(strings = {
        "credit is ignored", "a timer sends data", "the held bits are read one too low", "the counter is left out"
    })
    @Timeout(60)
    void theSimulatorNoticesIt(String name) throws Exception {
        SeededBug bug = bugs.stream().filter(each -> each.name().startsWith(name)).findFirst().orElseThrow();
        assertNotEquals("", SeededBugs.hunt(Mutant.of(bug), 1_000), name);
    }

    @Test
    @Timeout(60)
    void theSimulatorNoticesNothingWithoutABug() throws Exception {
        assertEquals("", SeededBugs.hunt(Mutant.withoutBug(), 200));
    }

    @Test
    void namesAreTheirOwnAndThereAreEnough() {
        Set<String> names = new HashSet<>();
        bugs.forEach(bug -> assertTrue(names.add(bug.name()), bug.name()));
        assertTrue(bugs.stream().filter(bug -> bug.harmless().isEmpty()).count() >= 25, bugs.size() + " bugs");
    }
}
