package org.threadcenter.seeded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeededBugTest {
    private final List<SeededBug> bugs = SeededBug.all();

    @Test
    void everyBugStillHasItsPlaceAndCompiles() {
        for (SeededBug bug : bugs) {
            assertEquals(1, bug.places(), bug + ": \"" + bug.original() + "\" in " + bug.file());
            Mutant.of(bug);
        }
    }

    @Test
    void namesAreTheirOwnAndThereAreEnough() {
        Set<String> names = new HashSet<>();
        bugs.forEach(bug -> assertTrue(names.add(bug.name()), bug.name()));
        assertTrue(bugs.stream().filter(bug -> bug.harmless().isEmpty()).count() >= 25, bugs.size() + " bugs");
    }
}
