package org.threadcenter.cli;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be looked for: {@code words in:#room from:nick since:2026-11-01 until:2026-11-30}. A value.
 *
 * @param words all of them must be there; never blank
 * @param room as it was typed: {@code #turma-b} or {@code @bia}
 * @param sinceMillis not said before this, milliseconds since 1970
 * @param untilMillis said before this; a day that was named is wholly meant
 */
record Sought(
        String words, Optional<String> room, Optional<String> from, OptionalLong sinceMillis, OptionalLong untilMillis) {

    /** What can't be understood. */
    static final class Unclear extends Exception {
        /** {@code part} was typed; empty when it is the words that lack. */
        Unclear(String part) {
            super(part);
        }
    }

    static Sought of(String typed, ZoneId zone) throws Unclear {
        List<String> words = new ArrayList<>();
        Optional<String> room = Optional.empty();
        Optional<String> from = Optional.empty();
        OptionalLong since = OptionalLong.empty();
        OptionalLong until = OptionalLong.empty();
        for (String part : typed.strip().split("\\s+")) {
            int colon = part.indexOf(':') + 1;
            String value = part.substring(colon);
            switch (part.substring(0, colon)) {
                case "in:" -> room = Optional.of(named(part, value));
                case "from:" -> from = Optional.of(named(part, value.startsWith("@") ? value.substring(1) : value));
                case "since:" -> since = OptionalLong.of(millis(part, value, 0, zone));
                case "until:" -> until = OptionalLong.of(millis(part, value, 1, zone));
                default -> words.add(part);
            }
        }
        String all = String.join(" ", words);
        if (all.isBlank()) {
            throw new Unclear("");
        }
        return new Sought(all, room, from, since, until);
    }

    private static String named(String part, String value) throws Unclear {
        if (value.isEmpty()) {
            throw new Unclear(part);
        }
        return value;
    }

    /** A day begins {@code daysLater} after itself; a minute is what it is. */
    private static long millis(String part, String value, int daysLater, ZoneId zone) throws Unclear {
        try {
            LocalDateTime time = value.indexOf('T') < 0
                    ? LocalDate.parse(value).plusDays(daysLater).atStartOfDay()
                    : LocalDateTime.parse(value);
            return time.atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException _) {
            throw new Unclear(part);
        }
    }
}
