package org.threadcenter.tui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.threadcenter.chat.Columns;
import org.threadcenter.fault.AimedFault;
import org.threadcenter.fault.AimedFault.CorruptByte;
import org.threadcenter.fault.AimedFault.DropAck;
import org.threadcenter.fault.AimedFault.DropFragment;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.i18n.Texts;

/** A disturbed channel in words; {@link ChannelWords} is the other way round. Stateless; any thread. */
public final class ChannelText {
    private static final String BETWEEN = " · ";
    private static final String MORE = " …";
    private static final double HUNDRED = 100;
    private static final long SECOND = 1_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private ChannelText() {}

    /** How the channel is, in a sentence. */
    public static String state(FaultPlan plan, Texts texts) {
        String words = words(plan, texts);
        return words.isEmpty() ? texts.get("sim.is-off") : texts.get("sim.is", words);
    }

    /**
     * What is new about the channel, in sentences; empty when nothing is.
     *
     * @param whole whether that is all that was asked for
     */
    public static String news(FaultPlan before, FaultPlan plan, boolean whole, Texts texts) {
        String change = plan.equals(before) ? "" : change(before, plan, texts);
        return whole ? change : (change + " " + texts.get("sim.baseline")).strip();
    }

    private static String change(FaultPlan before, FaultPlan plan, Texts texts) {
        if (!plan.disturbs()) {
            return texts.get("sim.off");
        }
        boolean aimedOnly = plan.withoutAimed().equals(before.withoutAimed()) && !plan.aimed().isEmpty();
        return aimedOnly
                ? texts.get("sim.aimed", String.join(BETWEEN, aims(plan, texts)))
                : texts.get("sim.on", words(plan, texts));
    }

    /** That {@code missed} were meant for fragments which a message of so many {@code fragments} doesn't have. */
    static String missed(List<AimedFault> missed, int fragments, Texts texts) {
        return texts.get("sim.aimed.missed", fragments,
                String.join(BETWEEN, aims(FaultPlan.NONE.withAimed(missed), texts)));
    }

    /** {@code 20% loss · 50% delay 2 s}; empty when nothing is disturbed. */
    public static String words(FaultPlan plan, Texts texts) {
        return String.join(BETWEEN, parts(plan, texts));
    }

    /** As many of the words as fit into {@code columns}, with a sign when some don't; empty when none does. */
    public static String fitting(FaultPlan plan, Texts texts, int columns) {
        List<String> parts = parts(plan, texts);
        String whole = String.join(BETWEEN, parts);
        for (int count = parts.size(); count > 0; count--) {
            String some = String.join(BETWEEN, parts.subList(0, count));
            String words = some.equals(whole) ? whole : some + MORE;
            if (Columns.of(words) <= columns) {
                return words;
            }
        }
        return "";
    }

    private static List<String> parts(FaultPlan plan, Texts texts) {
        List<String> parts = new ArrayList<>();
        add(parts, "channel.loss", plan.loss(), texts);
        add(parts, "channel.corruption", plan.corruption(), texts);
        add(parts, "channel.duplication", plan.duplication(), texts);
        add(parts, "channel.reordering", plan.reordering(), texts);
        if (plan.delays()) {
            String jitter = plan.jitterNanos() > 0 ? " ± " + time(plan.jitterNanos()) : "";
            parts.add(texts.get("channel.delay", percent(plan.delay()), time(plan.delayNanos()) + jitter));
        }
        if (plan.disturbsByChance() && plan.direction() != Direction.BOTH) {
            parts.add(texts.get("channel." + plan.direction()));
        }
        parts.addAll(aims(plan, texts));
        return parts;
    }

    private static void add(List<String> parts, String key, double probability, Texts texts) {
        if (probability > 0) {
            parts.add(texts.get(key, percent(probability)));
        }
    }

    /** {@code drop 2,4 · drop ack 11}: fragments by their numbers. */
    private static List<String> aims(FaultPlan plan, Texts texts) {
        List<String> aims = new ArrayList<>();
        addAims(aims, "channel.drop", plan, DropFragment.class, texts);
        addAims(aims, "channel.drop-ack", plan, DropAck.class, texts);
        addAims(aims, "channel.corrupt", plan, CorruptByte.class, texts);
        return aims;
    }

    private static void addAims(
            List<String> aims, String key, FaultPlan plan, Class<? extends AimedFault> kind, Texts texts) {
        String places = plan.aimed().stream().filter(kind::isInstance).map(ChannelText::place)
                .collect(Collectors.joining(","));
        if (!places.isEmpty()) {
            aims.add(texts.get(key, places));
        }
    }

    private static String place(AimedFault fault) {
        return fault instanceof CorruptByte corrupt && corrupt.byteIndex() > 0
                ? corrupt.fragment() + ":" + corrupt.byteIndex()
                : "" + fault.fragment();
    }

    private static String time(long nanos) {
        return nanos > 0 && nanos < SECOND
                ? number(nanos / NANOS_PER_MILLI) + " ms"
                : number(nanos / NANOS_PER_SECOND) + " s";
    }

    /** A number without needless zeros. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros()
                .toPlainString();
    }

    public static String percent(double probability) {
        return number(probability * HUNDRED) + "%";
    }
}
