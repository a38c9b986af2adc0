package org.threadcenter.tui.chat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Lines of the past, oldest first, shown in the place of a room. A value; any thread.
 *
 * @param title what they are
 * @param rid the question that they answer; 0 = nobody had to be asked
 * @param state whether they are there
 * @param more there are older ones that are not shown
 * @param chosen the one with the bar beside it
 * @param wanted the message to be chosen when they come, instead of the newest
 * @param words what to make stand out in them
 * @param back what was shown before
 */
public record Results(
        String title,
        long rid,
        State state,
        List<Hit> hits,
        boolean more,
        int chosen,
        OptionalLong wanted,
        List<String> words,
        Optional<Results> back) {
    /** How far they are. */
    enum State { WAITING, THERE }

    public Results {
        hits = List.copyOf(hits);
        words = List.copyOf(words);
    }

    /** To be answered under {@code rid}. */
    static Results waiting(String title, long rid, List<String> words) {
        return new Results(title, rid, State.WAITING, List.of(), false, 0, OptionalLong.empty(), words,
                Optional.empty());
    }

    /** Known without asking anybody. */
    static Results of(String title, List<Hit> hits, List<String> words) {
        return waiting(title, 0, words).there(hits, false);
    }

    /** They follow {@code before}, to which Escape leads back, and {@code mid} is to be chosen among them. */
    Results behind(Results before, long mid) {
        return new Results(title, rid, state, hits, more, chosen, OptionalLong.of(mid), words,
                Optional.of(before));
    }

    Results there(List<Hit> found, boolean older) {
        int last = Math.max(0, found.size() - 1);
        int at = last;
        for (int i = 0; wanted.isPresent() && i < found.size(); i++) {
            at = found.get(i).entry().mid() == wanted.getAsLong() ? i : at;
        }
        return new Results(title, rid, State.THERE, found, older, at, wanted, words, back);
    }

    Results moved(int by) {
        int to = Math.clamp((long) chosen + by, 0, Math.max(0, hits.size() - 1));
        return new Results(title, rid, state, hits, more, to, wanted, words, back);
    }

    Optional<Hit> choice() {
        return hits.isEmpty() ? Optional.empty() : Optional.of(hits.get(chosen));
    }

    boolean waitsFor(long question) {
        return state == State.WAITING && rid == question;
    }

    /** Whether they come from more than one room. */
    boolean mixed() {
        return hits.stream().map(Hit::room).distinct().count() > 1;
    }
}
