package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.json.Malformed;
import org.threadcenter.wire.Frame;

class PeopleListTest {
    private static final int LIMIT = 1_012;

    @Test
    void namesThatFitAreAllThere() throws Malformed {
        assertEquals(List.of("ana", "bia"), Handshake.readNames(PeopleList.fit(List.of("ana", "bia"), LIMIT)));
        assertEquals(List.of(), Handshake.readNames(PeopleList.fit(List.of(), LIMIT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 79, 80, 100, 1_000, 10_000})
    void asManyAsFitThenHowManyMore(int people) throws Malformed {
        List<String> names = names(people, "x".repeat(8));
        Frame frame = PeopleList.fit(names, LIMIT);
        List<String> shown = Handshake.readNames(frame);
        assertTrue(frame.payload().length <= LIMIT);
        if (shown.size() < people || shown.getLast().startsWith("…")) {
            int kept = shown.size() - 1;
            assertEquals("… and " + (people - kept) + " more", shown.getLast());
            assertEquals(names.subList(0, kept), shown.subList(0, kept));
            assertTrue(frame.payload().length + names.get(kept).length() + 3 > LIMIT - 2, "one more would fit");
        }
    }

    @Test
    void allTheWidestNicksFit() {
        Frame frame = PeopleList.fit(names(200, "日".repeat(20)), LIMIT);
        assertTrue(frame.payload().length <= LIMIT);
    }

    private static List<String> names(int people, String stem) {
        return IntStream.range(0, people).mapToObj(i -> stem + i).toList();
    }
}
