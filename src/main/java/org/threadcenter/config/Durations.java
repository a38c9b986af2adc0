package org.threadcenter.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30ms}, {@code 1.5 s}, {@code 2m}, {@code 1h}. Pure; any thread. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)\\s*(ms|s|m|h|)");
    private static final long NANOS_PER_MS = 1_000_000L;

    /** What a number without a unit counts. */
    public enum Unit {
        MILLISECONDS("ms", NANOS_PER_MS),
        SECONDS("s", 1_000 * NANOS_PER_MS),
        MINUTES("m", 60_000 * NANOS_PER_MS),
        HOURS("h", 3_600_000 * NANOS_PER_MS);

        private final String letters;
        private final long nanos;

        Unit(String letters, long nanos) {
            this.letters = letters;
            this.nanos = nanos;
        }

        String letters() {
            return letters;
        }
    }

    private Durations() {}

    /** The duration that {@code text} names; a number alone counts {@code bare}. Empty if it names none. */
    public static Optional<Duration> parse(String text, Unit bare) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        Unit unit = form.group(2).isEmpty() ? bare : unit(form.group(2));
        BigDecimal nanos = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(unit.nanos));
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(nanos.longValue()));
    }

    private static Unit unit(String letters) {
        for (Unit unit : Unit.values()) {
            if (unit.letters.equals(letters)) {
                return unit;
            }
        }
        throw new IllegalArgumentException("unit " + letters);
    }

    /** The shortest text with the largest unit that leaves a whole number; zero counts {@code zero}. */
    static String show(Duration duration, Unit zero) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0" + zero.letters;
        }
        Unit[] units = Unit.values();
        int i = units.length - 1;
        while (i > 0 && nanos % units[i].nanos != 0) {
            i--;
        }
        return nanos / units[i].nanos + units[i].letters;
    }
}
