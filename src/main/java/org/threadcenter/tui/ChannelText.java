package org.threadcenter.tui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.i18n.Texts;

/** A disturbed channel in words, and from words. Stateless; any thread. */
public final class ChannelText {
    private static final List<String> KINDS = List.of("loss", "corrupt", "delay");
    private static final double NANOS = 1e9;
    private static final double HUNDRED = 100;
    private static final double MOST_SECONDS = 60;

    /** What words ask for. */
    public sealed interface Asked {}

    /** A channel that can be had. */
    public record Wanted(FaultPlan plan) implements Asked {}

    /** The first part that can't be understood, or asks for what can't be had. */
    public record Unclear(String part) implements Asked {}

    private ChannelText() {}

    /** How the channel is, in a sentence. */
    public static String state(FaultPlan plan, Texts texts) {
        String words = words(plan, texts);
        return words.isEmpty() ? texts.get("sim.is-off") : texts.get("sim.is", words);
    }

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
     * together, ask for.
     */
    public static Asked parse(String words, long seed) {
        List<String> left = new ArrayList<>(List.of(words.strip().toLowerCase(Locale.ROOT).split(" +")));
        if (left.equals(List.of("off"))) {
            return new Wanted(FaultPlan.NONE);
        }
        Map<String, Double> asked = new HashMap<>();
        while (!left.isEmpty()) {
            int parts = !KINDS.contains(left.getFirst()) ? 1 : left.getFirst().equals("delay") ? 3 : 2;
            List<String> part = List.copyOf(left.subList(0, Math.min(parts, left.size())));
            left.subList(0, part.size()).clear();
            if (parts == 1 || !take(part, asked)) {
                return new Unclear(String.join(" ", part));
            }
        }
        return new Wanted(plan(asked, seed));
    }

    /** Whether the figures behind the kind could be taken into {@code asked}. */
    private static boolean take(List<String> part, Map<String, Double> asked) {
        List<String> figures = new ArrayList<>(part.subList(1, part.size()));
        asked.put(part.getFirst(), value(figures, "%", HUNDRED) / HUNDRED);
        if (part.getFirst().equals("delay")) {
            asked.put("seconds", value(figures, "s", MOST_SECONDS));
        }
        return !asked.containsValue(Double.NaN);
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
