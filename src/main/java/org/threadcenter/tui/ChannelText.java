package org.threadcenter.tui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.i18n.Texts;

/** A disturbed channel in words, and from words. Stateless; any thread. */
public final class ChannelText {
    private static final double NANOS = 1e9;
    private static final double HUNDRED = 100;
    private static final double MOST_SECONDS = 60;

    private ChannelText() {}

    /** {@code 20% loss · 50% delay 2 s}; empty when nothing is disturbed. */
    public static String words(FaultPlan plan, Texts texts) {
        List<String> parts = new ArrayList<>();
        if (plan.loss() > 0) {
            parts.add(texts.get("channel.loss", percent(plan.loss())));
        }
        if (plan.corruption() > 0) {
            parts.add(texts.get("channel.corruption", percent(plan.corruption())));
        }
        if (plan.delay() > 0 && plan.delayNanos() > 0) {
            parts.add(texts.get("channel.delay", percent(plan.delay()), number(plan.delayNanos() / NANOS)));
        }
        return String.join(" · ", parts);
    }

    /** A number without needless zeros. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros()
                .toPlainString();
    }

    public static String percent(double probability) {
        return number(probability * HUNDRED) + "%";
    }

    /**
     * The plan that {@code off}, or {@code loss 20}, {@code corrupt 20}, {@code delay 50 2s} and any of these
     * together, ask for; empty when the words ask for nothing that can be had.
     */
    public static Optional<FaultPlan> parse(String words, long seed) {
        List<String> left = new ArrayList<>(List.of(words.strip().toLowerCase(Locale.ROOT).split(" +")));
        if (left.equals(List.of("off"))) {
            return Optional.of(FaultPlan.NONE);
        }
        Map<String, Double> asked = new HashMap<>();
        while (!left.isEmpty()) {
            String kind = left.removeFirst();
            if (!List.of("loss", "corrupt", "delay").contains(kind)) {
                return Optional.empty();
            }
            asked.put(kind, value(left, "%", HUNDRED) / HUNDRED);
            if (kind.equals("delay")) {
                asked.put("seconds", value(left, "s", MOST_SECONDS));
            }
        }
        return asked.containsValue(Double.NaN) ? Optional.empty() : Optional.of(plan(asked, seed));
    }

    private static FaultPlan plan(Map<String, Double> asked, long seed) {
        return new FaultPlan(
                asked.getOrDefault("loss", 0.0),
                asked.getOrDefault("corrupt", 0.0),
                asked.getOrDefault("delay", 0.0),
                (long) (asked.getOrDefault("seconds", 0.0) * NANOS),
                seed);
    }

    /** The next word as a number, with or without its unit; not a number when it is none or is too big. */
    private static double value(List<String> left, String unit, double most) {
        String text = left.isEmpty() ? "" : left.removeFirst();
        String bare = text.endsWith(unit) ? text.substring(0, text.length() - unit.length()) : text;
        if (!bare.matches("[0-9]{1,3}([.,][0-9]{1,3})?")) {
            return Double.NaN;
        }
        double value = Double.parseDouble(bare.replace(',', '.'));
        return value <= most ? value : Double.NaN;
    }
}
