package org.threadcenter.tui.menu;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.threadcenter.fault.AimedFault;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.i18n.Texts;
import org.threadcenter.tui.ChannelText;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.widget.Field;
import org.threadcenter.tui.widget.Field.Choice;
import org.threadcenter.tui.widget.Field.Text;
import org.threadcenter.tui.widget.Form;
import org.threadcenter.tui.widget.Rule;

/** How the channel is to be disturbed: a mode, and the figures that it takes. Stateless; any thread. */
final class SimulationForm {
    private static final String MODE = "mode";
    private static final String LOSS = "loss";
    private static final String CORRUPTION = "corruption";
    private static final String DUPLICATION = "duplication";
    private static final String REORDERING = "reordering";
    private static final String DELAY = "delay";
    private static final String SECONDS = "seconds";
    private static final String JITTER = "jitter";
    private static final String DIRECTION = "direction";
    private static final String SEED = "seed";
    private static final int MOST_SECONDS = 60;
    private static final double HUNDRED = 100;
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);
    private static final Map<String, String> FIRST_VALUES = Map.of(
            LOSS, "20",
            CORRUPTION, "20",
            DUPLICATION, "0",
            REORDERING, "0",
            DELAY, "20",
            SECONDS, "1",
            JITTER, "0",
            DIRECTION, "" + Direction.BOTH.ordinal());

    /** What to simulate; the figures that each mode asks for. */
    enum Mode {
        NORMAL(List.of()),
        LOSS_ONLY(List.of(LOSS, SEED)),
        CORRUPTION_ONLY(List.of(CORRUPTION, SEED)),
        DELAY_ONLY(List.of(DELAY, SECONDS, SEED)),
        CUSTOM(List.of(LOSS, CORRUPTION, DUPLICATION, REORDERING, DELAY, SECONDS, JITTER, DIRECTION, SEED));

        private final List<String> figures;

        Mode(List<String> figures) {
            this.figures = figures;
        }

        static Mode of(FaultPlan plan) {
            boolean delays = plan.delays();
            int kinds = (plan.loss() > 0 ? 1 : 0) + (plan.corruption() > 0 ? 1 : 0) + (delays ? 1 : 0);
            return !plan.disturbsByChance() ? NORMAL
                    : kinds != 1 || isMoreThanBaseline(plan) ? CUSTOM
                    : plan.loss() > 0 ? LOSS_ONLY
                    : plan.corruption() > 0 ? CORRUPTION_ONLY : DELAY_ONLY;
        }

        private static boolean isMoreThanBaseline(FaultPlan plan) {
            return plan.duplication() > 0
                    || plan.reordering() > 0
                    || plan.delays() && plan.jitterNanos() > 0
                    || plan.direction() != Direction.BOTH;
        }
    }

    private SimulationForm() {}

    /** The form with what is in force filled in. */
    static Form of(Model model) {
        FaultPlan plan = model.connection().channel();
        Map<String, String> values = firstValues(model);
        if (plan.disturbsByChance()) {
            values.put(LOSS, ChannelText.number(plan.loss() * HUNDRED));
            values.put(CORRUPTION, ChannelText.number(plan.corruption() * HUNDRED));
            values.put(DUPLICATION, ChannelText.number(plan.duplication() * HUNDRED));
            values.put(REORDERING, ChannelText.number(plan.reordering() * HUNDRED));
            values.put(DELAY, ChannelText.number(plan.delay() * HUNDRED));
            values.put(SECONDS, ChannelText.number(plan.delayNanos() / NANOS.doubleValue()));
            values.put(JITTER, ChannelText.number(plan.jitterNanos() / NANOS.doubleValue()));
            values.put(DIRECTION, "" + plan.direction().ordinal());
            values.put(SEED, "" + plan.seed());
        }
        return Form.of(fields(Mode.of(plan), values, model.texts()));
    }

    /** {@code form} with the fields that its mode asks for; figures already typed stay. */
    static Form fitting(Form form, Model model) {
        Mode mode = Mode.values()[form.chosen(MODE)];
        List<String> there = form.fields().stream().skip(1).map(Field::id).toList();
        if (there.equals(mode.figures)) {
            return form;
        }
        Map<String, String> values = firstValues(model);
        there.forEach(id -> values.put(id, id.equals(DIRECTION) ? "" + form.chosen(id) : form.value(id)));
        return Form.of(fields(mode, values, model.texts()));
    }

    private static Map<String, String> firstValues(Model model) {
        Map<String, String> values = new HashMap<>(FIRST_VALUES);
        values.put(SEED, "" + model.start().seed());
        return values;
    }

    private static List<Field> fields(Mode mode, Map<String, String> values, Texts texts) {
        List<String> names = new ArrayList<>();
        for (Mode each : Mode.values()) {
            names.add(texts.get("mode." + each));
        }
        List<Field> fields = new ArrayList<>();
        fields.add(new Choice(MODE, texts.get("field.mode"), names, mode.ordinal()));
        for (String id : mode.figures) {
            fields.add(id.equals(DIRECTION)
                    ? directions(Integer.parseInt(values.get(id)), texts)
                    : Text.of(id, texts.get("field." + id), values.get(id), rule(id),
                            texts.get("field." + id + ".hint")));
        }
        return fields;
    }

    private static Choice directions(int chosen, Texts texts) {
        List<String> names =
                Arrays.stream(Direction.values()).map(each -> texts.get("direction." + each)).toList();
        return new Choice(DIRECTION, texts.get("field." + DIRECTION), names, chosen);
    }

    private static Rule rule(String id) {
        return switch (id) {
            case SECONDS, JITTER -> new Rule.Decimal(0, MOST_SECONDS);
            case SEED -> new Rule.Seed();
            default -> new Rule.Decimal(0, (int) HUNDRED);
        };
    }

    /**
     * What the form asks for; only for a form without problems.
     *
     * @param aimed what still waits for the next message; Normal calls it off
     */
    static FaultPlan plan(Form form, List<AimedFault> aimed) {
        Mode mode = Mode.values()[form.chosen(MODE)];
        if (mode == Mode.NORMAL) {
            return FaultPlan.NONE;
        }
        return new FaultPlan(
                figure(form, LOSS).doubleValue() / HUNDRED,
                figure(form, CORRUPTION).doubleValue() / HUNDRED,
                figure(form, DUPLICATION).doubleValue() / HUNDRED,
                figure(form, REORDERING).doubleValue() / HUNDRED,
                figure(form, DELAY).doubleValue() / HUNDRED,
                figure(form, SECONDS).multiply(NANOS).longValue(),
                figure(form, JITTER).multiply(NANOS).longValue(),
                Long.parseLong(form.value(SEED)),
                form.has(DIRECTION) ? Direction.values()[form.chosen(DIRECTION)] : Direction.BOTH,
                aimed);
    }

    private static BigDecimal figure(Form form, String id) {
        return form.has(id) ? Rule.parsed(form.value(id)) : BigDecimal.ZERO;
    }
}
