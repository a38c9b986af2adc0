package org.threadcenter.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.threadcenter.store.Sayings.ANA;
import static org.threadcenter.store.Sayings.BIA;
import static org.threadcenter.store.Sayings.LOTS;
import static org.threadcenter.store.Sayings.anaCounts;
import static org.threadcenter.store.Sayings.anaSays;
import static org.threadcenter.store.Sayings.mids;
import static org.threadcenter.store.Sayings.said;
import static org.threadcenter.store.Sayings.texts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.store.MessageLog.Query;

class SearchTest {
    private SqliteMessageLog log;

    @BeforeEach
    void open() throws Exception {
        log = SqliteMessageLog.inMemory();
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static Query of(String words) {
        return new Query(words, Set.of("lobby"), Optional.empty(), 0, LOTS);
    }

    private List<String> found(String words) throws Exception {
        return texts(log.search(of(words), 100, LOTS));
    }

    @Test
    void accentsAndCapitalsDoNotMatter() throws Exception {
        log.commit(anaSays(1, "A REUNIÃO é às três", "coração", "nada"));
        assertEquals(List.of("A REUNIÃO é às três"), found("reuniao"));
        assertEquals(List.of("A REUNIÃO é às três"), found("REUNIÃO tres"));
        assertEquals(List.of("coração"), found("coracao"));
        assertEquals(List.of("coração"), found("CORAÇÃO"));
    }

    @Test
    void allWordsMustBeThereInWhateverOrder() throws Exception {
        log.commit(anaSays(1, "um dois três", "três dois", "um"));
        assertEquals(List.of("um dois três", "três dois"), found("dois três"));
        assertEquals(List.of("um dois três"), found("três um"));
    }

    @Test
    void theLastWordMayGoOn() throws Exception {
        log.commit(anaSays(1, "projetor ligado", "projeto pronto"));
        assertEquals(2, found("proje").size());
        assertEquals(List.of("projeto pronto"), found("projeto pron"));
        assertEquals(List.of(), found("proje pronto"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"", "\"\"", "a\"b", "*", "foo*bar", "a OR b", "NOT", "a AND", "NEAR(a b)", "text:x", "words : x", "-a", "^a", "(", ")",
        "{a}", "a + b", "'; DROP TABLE messages; --", "%", "\\", "a\u0000b", "\u0000", "🎉", "...", " ", "?", "+", ":", "\ud800"
    })
    void nothingTypedIsSyntax(String words) throws Exception {
        log.commit(anaSays(1, "something else"));
        assertDoesNotThrow(() -> log.search(of(words), 10, LOTS));
        assertEquals(1, log.page("lobby", 1, 10, LOTS).size());
    }

    @Test
    void wordsOfTheSyntaxAreWords() throws Exception {
        log.commit(anaSays(1, "to be or not to be", "foo-bar", "text:x"));
        assertEquals(List.of("to be or not to be"), found("NOT OR"));
        assertEquals(List.of("foo-bar"), found("foo-bar"));
        assertEquals(List.of("text:x"), found("text:x"));
    }

    @Test
    void signsBesideWordsDoNotMatter() throws Exception {
        log.commit(anaSays(1, "oi, tudo bem?"));
        assertEquals(1, found("tudo ???").size());
        assertEquals(1, found("!!! tudo").size());
    }

    @Test
    void manyWordsAreNotTooMany() throws Exception {
        log.commit(anaSays(1, "a a a"));
        assertEquals(1, found("a ".repeat(5_000)).size());
    }

    @Test
    void looksOnlyWhereItMay() throws Exception {
        log.commit(List.of(said("lobby", 1, ANA, 1, "aqui"), said("obras", 1, ANA, 2, "aqui"), said("x", 1, BIA, 1, "aqui")));
        assertEquals(1, found("aqui").size());
        assertEquals(2, log.search(new Query("aqui", Set.of("obras", "x"), Optional.empty(), 0, LOTS), 9, LOTS).size());
        assertEquals(0, log.search(new Query("aqui", Set.of(), Optional.empty(), 0, LOTS), 9, LOTS).size());
        assertEquals(0, log.search(new Query("aqui", Set.of("nowhere"), Optional.empty(), 0, LOTS), 9, LOTS).size());
    }

    @Test
    void looksForOneAuthor() throws Exception {
        log.commit(List.of(said("lobby", 1, ANA, 1, "sim"), said("lobby", 2, BIA, 1, "sim"), said("lobby", 3, ANA, 2, "sim")));
        Query fromAna = new Query("sim", Set.of("lobby"), Optional.of("ANA"), 0, LOTS);
        assertEquals(List.of(1L, 3L), mids(log.search(fromAna, 9, LOTS)));
        assertEquals(List.of(3L), mids(log.search(fromAna, 1, LOTS)));
    }

    @Test
    void looksWithinATime() throws Exception {
        log.commit(anaCounts(1, 9));
        Query within = new Query("number", Set.of("lobby"), Optional.empty(), 3_000, 6_000);
        assertEquals(List.of(3L, 4L, 5L), mids(log.search(within, 9, LOTS)));
    }

    @Test
    void theNewestThatFitComeInTheirOrder() throws Exception {
        log.commit(anaCounts(1, 9));
        assertEquals(List.of(7L, 8L, 9L), mids(log.search(of("number"), 3, LOTS)));
        assertEquals(List.of(8L, 9L), mids(log.search(of("number"), 3, 16)));
        assertEquals(List.of(9L), mids(log.search(of("number"), 3, 1)));
    }

    @Test
    void passingOverManyHasABoundAndTheNewestAreFoundAllTheSame() throws Exception {
        log.commit(List.of(said("obras", 1, BIA, 1, "number of the first")));
        log.commit(anaCounts(1, 5_000));
        log.commit(List.of(said("obras", 2, BIA, 2, "number of the last")));
        Query query = new Query("number", Set.of("obras"), Optional.empty(), 0, LOTS);
        assertEquals(List.of(1L, 2L), mids(log.search(query, 9, LOTS)));
        assertEquals(List.of(2L), log.reader().use(db -> mids(Lookup.search(db, query, 9, LOTS, 10_000))));
    }
}
