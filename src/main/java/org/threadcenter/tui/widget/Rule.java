package org.threadcenter.tui.widget;

import java.math.BigDecimal;
import java.util.Optional;
import org.threadcenter.chat.Nick;
import org.threadcenter.chat.NickCheck;
import org.threadcenter.i18n.Texts;

/** What may stand in a field of a form. */
public sealed interface Rule {
    /** A whole number. */
    record Whole(int min, int max) implements Rule {}

    /** A number that may have decimals, behind a point or a comma. */
    record Decimal(int min, int max) implements Rule {}

    /** A name or an address: anything without blanks. */
    record Host() implements Rule {}

    /** A nick, or nothing. */
    record NickOrNothing() implements Rule {}

    /** Any whole number of 64 bits. */
    record Seed() implements Rule {}

    /** Why {@code value} can't stand there, with the legal range; empty when it can. */
    default Optional<String> problem(String value, Texts texts) {
        String text = value.strip();
        return switch (this) {
            case Whole(int min, int max) -> in(number(text).filter(n -> n.stripTrailingZeros().scale() <= 0),
                    min, max)
                    ? Optional.empty()
                    : Optional.of(texts.get("rule.whole", "" + min, "" + max));
            case Decimal(int min, int max) -> in(number(text), min, max)
                    ? Optional.empty()
                    : Optional.of(texts.get("rule.decimal", "" + min, "" + max));
            case Seed() -> isLong(text) ? Optional.empty() : Optional.of(texts.get("rule.seed"));
            case Host() -> text.isEmpty() || text.contains(" ")
                    ? Optional.of(texts.get("rule.host"))
                    : Optional.empty();
            case NickOrNothing() -> text.isEmpty() ? Optional.empty() : nickProblem(text, texts);
        };
    }

    /** The number in a field that passed its rule. */
    static BigDecimal parsed(String value) {
        return number(value.strip()).orElseThrow(() -> new IllegalArgumentException("no number: " + value));
    }

    private static boolean isLong(String text) {
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    private static boolean in(Optional<BigDecimal> number, int min, int max) {
        return number.filter(n -> n.compareTo(BigDecimal.valueOf(min)) >= 0)
                .filter(n -> n.compareTo(BigDecimal.valueOf(max)) <= 0)
                .isPresent();
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("[0-9]{1,9}([.,][0-9]{1,6})?")
                ? Optional.of(new BigDecimal(text.replace(',', '.')))
                : Optional.empty();
    }

    private static Optional<String> nickProblem(String text, Texts texts) {
        return switch (Nick.check(text)) {
            case NickCheck.Fine fine -> Optional.empty();
            case NickCheck.Refused(NickCheck.Reason reason) -> Optional.of(texts.get("rule.nick." + reason));
        };
    }
}
