package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.log.LogEvent;
import org.threadcenter.store.Change;
import org.threadcenter.store.MessageLog;
import org.threadcenter.store.ModelMessageLog;

class ArchiveTest {
    private final ConcurrentLinkedQueue<LogEvent> lines = new ConcurrentLinkedQueue<>();
    private Archive archive;

    @AfterEach
    void end() throws InterruptedException {
        archive.stop();
    }

    @Test
    void aPageBeginsWhereItIsAskedFor() throws Exception {
        begin(log(10, 5));
        CompletableFuture<Optional<List<Message>>> found = new CompletableFuture<>();
        archive.page("lobby", 4, found::complete);
        assertEquals(List.of(4L, 5L, 6L, 7L, 8L, 9L, 10L), mids(found.get(5, TimeUnit.SECONDS).orElseThrow()));
    }

    @Test
    void anAnswerIsAsLongAsAskedForAndSaysWhetherThereIsMore() throws Exception {
        begin(log(10, 5));
        assertEquals(List.of(6L, 7L, 8L), mids(ask(HistoryAsk.Page.before("1", "lobby", 9, 3)).messages()));
        assertTrue(ask(HistoryAsk.Page.before("1", "lobby", 9, 3)).more());
        assertEquals(List.of(1L, 2L, 3L), mids(ask(HistoryAsk.Page.before("1", "lobby", 4, 3)).messages()));
        assertEquals(false, ask(HistoryAsk.Page.before("1", "lobby", 4, 3)).more());
        assertEquals(List.of(5L, 6L), mids(ask(HistoryAsk.Page.after("1", "lobby", 4, 2)).messages()));
        assertEquals(
                List.of(9L, 10L), mids(ask(new HistoryAsk.Search("1", "xxxxx", null, null, null, null, 2)).messages()));
    }

    @Test
    void whatDidNotFitIntoOneAnswerIsMore() throws Exception {
        begin(log(9, 60_000));
        Archive.Answer answer = ask(HistoryAsk.Page.before("1", "lobby", 100, 9));
        assertTrue(answer.messages().size() < 9);
        assertTrue(answer.more());
    }

    @Test
    void whatCannotBeReadIsSaidAndLogged() throws Exception {
        MessageLog sick = mock(MessageLog.class);
        when(sick.page(any(), anyLong(), anyInt(), anyLong())).thenThrow(new IOException("a bad page"));
        begin(sick);
        CompletableFuture<Optional<List<Message>>> found = new CompletableFuture<>();
        archive.page("lobby", 4, found::complete);
        assertEquals(Optional.empty(), found.get(5, TimeUnit.SECONDS));
        assertEquals("not-readable", lines.element().name());
    }

    private void begin(MessageLog log) {
        archive = new Archive(log, lines::add);
        archive.start();
    }

    private Archive.Answer ask(HistoryAsk asked) throws Exception {
        CompletableFuture<Optional<Archive.Answer>> found = new CompletableFuture<>();
        archive.answer(asked, Set.of("lobby"), found::complete);
        return found.get(5, TimeUnit.SECONDS).orElseThrow();
    }

    private static MessageLog log(int messages, int bytes) throws IOException {
        ModelMessageLog log = new ModelMessageLog();
        List<Change> said = new ArrayList<>();
        for (int mid = 1; mid <= messages; mid++) {
            said.add(new Change.Said(new Message(
                    "lobby", mid, mid, "ana", "a".repeat(16), mid, "x".repeat(bytes), Message.TEXT)));
        }
        log.commit(said);
        return log;
    }

    private static List<Long> mids(List<Message> messages) {
        return messages.stream().map(Message::mid).toList();
    }
}
