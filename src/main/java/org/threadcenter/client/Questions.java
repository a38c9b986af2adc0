package org.threadcenter.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.client.ClientEvent.Denied;

/**
 * Questions about the past that the server has not answered, and the answer that is coming in. Owned by the
 * {@link ChatClient}'s thread. Bound: {@value #MAX_OPEN} questions; of an answer {@value HistoryAsk#MAX_LIMIT}
 * messages and {@value #MAX_CHARACTERS} characters.
 */
final class Questions {
    static final int MAX_OPEN = 64;
    private static final int MAX_CHARACTERS = 4 * 1024 * 1024;

    private final Map<String, HistoryAsk> open = new LinkedHashMap<>();
    private final List<Message> answer = new ArrayList<>();
    private Optional<String> answering = Optional.empty();
    private long characters;

    /** False when too many wait already. */
    boolean add(HistoryAsk question) {
        if (open.size() >= MAX_OPEN) {
            return false;
        }
        open.put(question.rid(), question);
        return true;
    }

    /** What comes from here on belongs to the answer of {@code rid}. */
    void begin(History.Begin begin) {
        answering = Optional.of(begin.rid());
        answer.clear();
        characters = 0;
    }

    /** Whether what comes now is an answer. */
    boolean isAnswering() {
        return answering.isPresent();
    }

    /** False when it is more than anybody asks for. */
    boolean take(Message message) {
        characters += message.text().length();
        return answer.add(message) && answer.size() <= HistoryAsk.MAX_LIMIT && characters <= MAX_CHARACTERS;
    }

    /** The answer is whole; empty when nobody asked. {@code line} makes of a message what a screen shows. */
    Optional<ClientEvent> end(History.End end, Function<Message, Line> line) {
        List<Line> lines = answer.stream().map(line).toList();
        boolean same = answering.equals(Optional.of(end.rid()));
        answering = Optional.empty();
        answer.clear();
        HistoryAsk asked = open.remove(end.rid());
        if (asked == null || !same) {
            return Optional.empty();
        }
        long rid = Long.parseLong(asked.rid());
        return Optional.of(switch (asked) {
            case HistoryAsk.Page page -> new ClientEvent.HistoryPage(rid, page.room(), lines, end.more());
            case HistoryAsk.Search _ -> new ClientEvent.Found(rid, lines, end.more());
        });
    }

    /** There is no answer; empty when nobody asked. */
    Optional<Denied> fail(History.Failed failed) {
        return Optional.ofNullable(open.remove(failed.rid()))
                .map(asked -> new Denied(
                        Long.parseLong(asked.rid()), failed.code(), CleanText.forWire(failed.message())));
    }

    /** The link is gone, and with it what was asked on it. */
    List<HistoryAsk> end() {
        List<HistoryAsk> unanswered = List.copyOf(open.values());
        open.clear();
        answering = Optional.empty();
        answer.clear();
        return unanswered;
    }
}
