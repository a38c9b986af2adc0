package org.threadcenter.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
    private static final List<String> WORDS = List.of("join", "nick", "quit", "max-window-size");

    @Test
    void findsTheWordBehindASlip() {
        assertEquals(Optional.of("join"), DidYouMean.nearest("jion", WORDS));
        assertEquals(Optional.of("nick"), DidYouMean.nearest("nik", WORDS));
        assertEquals(Optional.of("max-window-size"), DidYouMean.nearest("window-size", WORDS));
    }

    @Test
    void aBeginningMeansTheWholeWord() {
        assertEquals(Optional.of("--protocol"), DidYouMean.nearest("--prot", List.of("--port", "--protocol")));
    }

    @Test
    void saysNothingWhenNothingIsNear() {
        assertEquals(Optional.empty(), DidYouMean.nearest("xyzzy", WORDS));
        assertEquals(Optional.empty(), DidYouMean.nearest("", WORDS));
    }

    @Test
    void countsASwapAsOneSlip() {
        assertEquals(1, DidYouMean.distance("jion", "join"));
        assertEquals(3, DidYouMean.distance("", "abc"));
        assertEquals(2, DidYouMean.distance("ab", "cd"));
    }
}
