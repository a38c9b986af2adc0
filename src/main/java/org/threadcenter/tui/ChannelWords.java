package org.threadcenter.tui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.threadcenter.fault.AimedFault;
import org.threadcenter.fault.AimedFault.CorruptByte;
import org.threadcenter.fault.AimedFault.DropAck;
import org.threadcenter.fault.AimedFault.DropFragment;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;

/** A disturbed channel from the words that a person types. Stateless; any thread. */
public final class ChannelWords {
    private static final double NANOS = 1e9;
    private static final double HUNDRED = 100;
    private static final double MOST_SECONDS = 60;
    private static final double MILLIS = 1_000;
    private static final String DELAY = "delay";
    private static final String SECONDS = "seconds";
    private static final String JITTER = "jitter";
    private static final String ACK = "ack";
    private static final List<String> PROBABILITIES = List.of("loss", "corrupt", "dup", "reorder", DELAY);

    /** Channels that there are, in probabilities and seconds. */
    private static final Map<String, Map<String, Double>> PRESETS = Map.of(
            "lan", Map.of(DELAY, 1.0, SECONDS, 0.001, JITTER, 0.0005),
            "wifi", Map.of("loss", 0.01, "reorder", 0.02, DELAY, 1.0, SECONDS, 0.01, JITTER, 0.008),
            "satellite", Map.of("loss", 0.005, DELAY, 1.0, SECONDS, 0.3, JITTER, 0.02),
            "hell", Map.of("loss", 0.2, "corrupt", 0.1, "dup", 0.1, "reorder", 0.2, DELAY, 0.5, SECONDS, 0.2,
                    JITTER, 0.15));

    /** What people type for them as well. */
    private static final Map<String, String> SYNONYMS = Map.of(
            "corruption", "corrupt", "duplicate", "dup", "duplication", "dup", "reordering", "reorder", "lose", "loss");

    /** What words ask for. */
    public sealed interface Asked {}

    /** A channel that can be had. */
    public record Wanted(FaultPlan plan) implements Asked {}

    /** The first part that can't be understood, or asks for what can't be had. */
    public record Unclear(String part) implements Asked {}

    private ChannelWords() {}

    /**
     * The plan that {@code off}, or a preset, {@code loss 20}, {@code corrupt 20}, {@code dup 5},
     * {@code reorder 10}, {@code delay 50 2s}, {@code jitter 500ms}, {@code up} or {@code down} and any of
     * these together, ask for. Of two that contradict each other the later one counts. Jitter alone is about the
     * delay there is; without one it makes one of its own length.
     *
     * @param before how the channel is: what is aimed at the next message still waits for it
     */
    public static Asked parse(String words, FaultPlan before, long seed) {
        List<String> left = new ArrayList<>();
        for (String word : words.strip().toLowerCase(Locale.ROOT).split(" +")) {
            left.add(SYNONYMS.getOrDefault(word, word));
        }
        if (left.equals(List.of("off"))) {
            return new Wanted(FaultPlan.NONE);
        }
        Map<String, Double> asked = new HashMap<>();
        Direction direction = Direction.BOTH;
        while (!left.isEmpty()) {
            List<String> part = List.copyOf(left.subList(0, Math.min(parts(left.getFirst()), left.size())));
            left.subList(0, part.size()).clear();
            Optional<Direction> way = Direction.ofWireName(part.getFirst());
            direction = way.orElse(direction);
            if (way.isEmpty() && !take(part, asked)) {
                return new Unclear(String.join(" ", part));
            }
        }
        if (asked.containsKey(JITTER) && !asked.containsKey(DELAY)) {
            addDelay(asked, before);
        }
        return new Wanted(plan(asked, direction, seed).withAimed(before.aimed()));
    }

    /** What the jitter is about when nobody said: the delay there is, or else every frame, from none to twice as much. */
    private static void addDelay(Map<String, Double> asked, FaultPlan before) {
        asked.put(DELAY, before.delays() ? before.delay() : 1.0);
        asked.put(SECONDS, before.delays() ? before.delayNanos() / NANOS : asked.get(JITTER));
    }

    /** How many words {@code kind} and its figures are. */
    private static int parts(String kind) {
        return kind.equals(DELAY) ? 3 : kind.equals(JITTER) || PROBABILITIES.contains(kind) ? 2 : 1;
    }

    /** Whether {@code part} could be taken into {@code asked}. */
    private static boolean take(List<String> part, Map<String, Double> asked) {
        String kind = part.getFirst();
        if (PRESETS.containsKey(kind)) {
            asked.putAll(PRESETS.get(kind));
            return true;
        }
        if (part.size() != parts(kind) || part.size() == 1) {
            return false;
        }
        asked.put(kind, kind.equals(JITTER) ? seconds(part.get(1)) : probability(part.get(1)));
        if (kind.equals(DELAY)) {
            asked.put(SECONDS, seconds(part.get(2)));
        }
        return !asked.containsValue(Double.NaN);
    }

    private static FaultPlan plan(Map<String, Double> asked, Direction direction, long seed) {
        FaultPlan plan = new FaultPlan(
                asked.getOrDefault("loss", 0.0),
                asked.getOrDefault("corrupt", 0.0),
                asked.getOrDefault("dup", 0.0),
                asked.getOrDefault("reorder", 0.0),
                asked.getOrDefault(DELAY, 0.0),
                Math.round(asked.getOrDefault(SECONDS, 0.0) * NANOS),
                Math.round(asked.getOrDefault(JITTER, 0.0) * NANOS),
                seed,
                direction,
                List.of());
        return plan.disturbs() ? plan : FaultPlan.NONE;
    }

    private static double probability(String text) {
        return number(without("%", text), HUNDRED) / HUNDRED;
    }

    private static double seconds(String text) {
        return text.endsWith("ms")
                ? number(without("ms", text), MOST_SECONDS * MILLIS) / MILLIS
                : number(without("s", text), MOST_SECONDS);
    }

    private static String without(String unit, String text) {
        return text.endsWith(unit) ? text.substring(0, text.length() - unit.length()) : text;
    }

    /** Not a number when it is none or is too big. */
    private static double number(String text, double most) {
        if (!text.matches("[0-9]{1,5}([.,][0-9]{1,3})?")) {
            return Double.NaN;
        }
        double value = Double.parseDouble(text.replace(',', '.'));
        return value <= most ? value : Double.NaN;
    }

    /**
     * {@code plan} with faults aimed at the next message: {@code 2,4} takes these fragments away,
     * {@code ack 11} the ACK of this one, {@code 2 ack 11} both.
     */
    public static Asked drop(String words, FaultPlan plan) {
        List<AimedFault> faults = new ArrayList<>();
        boolean acks = false;
        for (String word : aims(words)) {
            Optional<Integer> fragment = whole(word, AimedFault.MAX_FRAGMENT);
            if (fragment.isEmpty() && (acks || !word.equals(ACK))) {
                return new Unclear(word);
            }
            acks |= fragment.isEmpty();
            Function<Integer, AimedFault> kind = acks ? DropAck::new : DropFragment::new;
            fragment.map(kind).ifPresent(faults::add);
        }
        return aimed(plan, faults, words);
    }

    /** {@code plan} with {@code 5}, a fragment of the next message, or {@code 5:3}, its byte 3, spoilt. */
    public static Asked corrupt(String words, FaultPlan plan) {
        List<AimedFault> faults = new ArrayList<>();
        for (String word : aims(words)) {
            String[] parts = word.split(":", 2);
            Optional<Integer> fragment = whole(parts[0], AimedFault.MAX_FRAGMENT);
            Optional<Integer> at =
                    parts.length == 1 ? Optional.of(0) : whole(parts[1], AimedFault.MAX_BYTE_INDEX);
            if (fragment.isEmpty() || at.isEmpty()) {
                return new Unclear(word);
            }
            faults.add(new CorruptByte(fragment.get(), at.get()));
        }
        return aimed(plan, faults, words);
    }

    private static List<String> aims(String words) {
        return List.of(words.strip().toLowerCase(Locale.ROOT).split("[ ,]+"));
    }

    private static Asked aimed(FaultPlan plan, List<AimedFault> faults, String words) {
        List<AimedFault> all = new ArrayList<>(plan.aimed());
        all.addAll(faults);
        return faults.isEmpty() || all.size() > FaultPlan.MAX_AIMED
                ? new Unclear(words.strip())
                : new Wanted(plan.withAimed(all));
    }

    private static Optional<Integer> whole(String text, int most) {
        return text.matches("[0-9]{1,5}")
                ? Optional.of(Integer.valueOf(text)).filter(number -> number <= most)
                : Optional.empty();
    }

    /** How {@code fault} is typed. */
    public static String of(AimedFault fault) {
        return switch (fault) {
            case DropFragment(int fragment) -> "drop " + fragment;
            case DropAck(int fragment) -> "drop ack " + fragment;
            case CorruptByte(int fragment, int byteIndex) ->
                    "corrupt " + fragment + (byteIndex == 0 ? "" : ":" + byteIndex);
        };
    }
}
