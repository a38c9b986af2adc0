package org.threadcenter.tui.chat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What to look for, from the words that a person types behind {@code /search}. Stateless; any thread. */
final class SearchWords {
    /** What words ask for. */
    sealed interface Asked {}

    /**
     * A search.
     *
     * @param room as the person called it; empty = everywhere
     * @param from whose lines; empty = anybody's
     * @param since the first moment that counts, milliseconds since 1970
     * @param until the first moment that counts no more
     */
    record Wanted(List<String> words, Optional<String> room, Optional<String> from, OptionalLong since, OptionalLong until)
            implements Asked {
        Wanted {
            words = List.copyOf(words);
        }
    }

    /** The part that can't be understood. */
    record Unclear(String part) implements Asked {}

    /** Nothing to look for. */
    record Nothing() implements Asked {}

    private SearchWords() {}

    /** The search for {@code words [in:#room] [from:nick] [since:2026-11-01] [until:2026-11-30]}, days in {@code zone}. */
    static Asked parse(String typed, ZoneId zone) {
        Wanted asked = new Wanted(List.of(), Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
        for (String part : typed.strip().split("\\s+")) {
            try {
                asked = with(asked, part, zone);
            } catch (DateTimeParseException noDay) {
                return new Unclear(part);
            }
        }
        return asked.words.isEmpty() ? new Nothing() : asked;
    }

    private static Wanted with(Wanted asked, String part, ZoneId zone) {
        int colon = part.indexOf(':');
        String key = colon < 0 ? "" : part.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = part.substring(colon + 1);
        return switch (key) {
            case "in" -> new Wanted(asked.words, Optional.of(value), asked.from, asked.since, asked.until);
            case "from" -> new Wanted(asked.words, asked.room, Optional.of(value), asked.since, asked.until);
            case "since", "after" -> new Wanted(asked.words, asked.room, asked.from, start(day(value), zone), asked.until);
            case "until" -> new Wanted(asked.words, asked.room, asked.from, asked.since, start(day(value).plusDays(1), zone));
            case "before" -> new Wanted(asked.words, asked.room, asked.from, asked.since, start(day(value), zone));
            default -> new Wanted(plus(asked.words, part), asked.room, asked.from, asked.since, asked.until);
        };
    }

    private static LocalDate day(String value) {
        return LocalDate.parse(value);
    }

    private static OptionalLong start(LocalDate day, ZoneId zone) {
        return OptionalLong.of(day.atStartOfDay(zone).toInstant().toEpochMilli());
    }

    private static List<String> plus(List<String> words, String word) {
        List<String> all = new ArrayList<>(words);
        if (!word.isEmpty()) {
            all.add(word);
        }
        return all;
    }
}
