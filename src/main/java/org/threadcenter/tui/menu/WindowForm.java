package org.threadcenter.tui.menu;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.LinkWish;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSettings.Repair;
import org.threadcenter.tui.ChannelText;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.widget.Field;
import org.threadcenter.tui.widget.Field.Choice;
import org.threadcenter.tui.widget.Field.Text;
import org.threadcenter.tui.widget.Form;
import org.threadcenter.tui.widget.Rule;

/**
 * Protocol, window, fragment size, and what makes a fragment go again: with a baseline server a time-out, with an
 * extended one evidence or, for teaching, the textbook's timer. Stateless; any thread.
 */
final class WindowForm {
    /** Each of these has its own sentence in the bundle, shown while the field has the focus. */
    private static final String PROTOCOL = "protocol";
    private static final String SIZE = "size";
    private static final String FRAGMENT = "fragment";
    private static final String TIMEOUT = "timeout";
    private static final String REPAIR = "repair";
    private static final double NANOS = 1e9;
    private static final int LEAST_SECONDS = (int) (ClientSettings.MIN_ACK_TIMEOUT_NANOS / NANOS);
    private static final int MOST_SECONDS = (int) (ClientSettings.MAX_ACK_TIMEOUT_NANOS / NANOS);

    private WindowForm() {}

    static Form of(Model model) {
        LinkWish wish = model.connection().settings().link();
        return Form.of(model.connection().extended() ? extended(model, wish) : baseline(model, wish.baseline()))
                .focusOn(SIZE);
    }

    private static List<Field> baseline(Model model, LinkParameters asked) {
        double seconds = model.connection().settings().ackTimeoutNanos() / NANOS;
        return List.of(
                protocol(model, asked.protocol()),
                Text.of(SIZE, model.text("field.window"), "" + asked.windowSize(),
                        new Rule.Whole(1, LinkParameters.MAX_WINDOW_SIZE), model.text("field.window.hint")),
                Text.of(FRAGMENT, model.text("field.fragment"), "" + asked.maxFragmentSize(),
                        new Rule.Whole(1, LinkParameters.MAX_FRAGMENT_SIZE),
                        model.text("field.fragment.hint")),
                Text.of(TIMEOUT, model.text("field.timeout"), ChannelText.number(seconds),
                        new Rule.Decimal(LEAST_SECONDS, MOST_SECONDS), model.text("field.timeout.hint")));
    }

    private static List<Field> extended(Model model, LinkWish wish) {
        return List.of(
                protocol(model, wish.protocol()),
                Text.of(SIZE, model.text("field.window"), "" + wish.extendedWindow(),
                        new Rule.Whole(1, ReliableSettings.MAX_WINDOW), model.text("field.window.hint.extended")),
                Text.of(FRAGMENT, model.text("field.fragment"), "" + wish.extendedFragmentBytes(),
                        new Rule.Whole(1, ReliableSettings.MAX_FRAGMENT_BYTES),
                        model.text("field.fragment.hint.extended")),
                new Choice(REPAIR, model.text("field.repair"),
                        List.of(model.text("repair.EVIDENCE"), model.text("repair.TIMER")), wish.repair().ordinal()));
    }

    private static Choice protocol(Model model, Protocol chosen) {
        return new Choice(PROTOCOL, model.text("field.protocol"),
                List.of(Protocol.GO_BACK_N.fullName(), Protocol.SELECTIVE_REPEAT.fullName()), chosen.ordinal());
    }

    /** The bundle key of the sentence about {@code field}. */
    static String words(Model model, String field) {
        return "window.words." + (model.connection().extended() ? "extended." : "") + field;
    }

    /** What the form asks for; what was open in {@code before} and not touched stays open. */
    static LinkWish wish(Form form, LinkWish before) {
        boolean extended = form.has(REPAIR);
        int shownSize = extended ? before.extendedWindow() : before.baseline().windowSize();
        int shownFragment = extended ? before.extendedFragmentBytes() : before.baseline().maxFragmentSize();
        int size = Rule.parsed(form.value(SIZE)).intValueExact();
        int fragment = Rule.parsed(form.value(FRAGMENT)).intValueExact();
        return before
                .with(Protocol.values()[form.chosen(PROTOCOL)])
                .with(extended ? Repair.values()[form.chosen(REPAIR)] : before.repair())
                .withWindow(size == shownSize ? before.window() : Optional.of(size))
                .withFragmentSize(fragment == shownFragment ? before.fragmentSize() : Optional.of(fragment));
    }

    /** The time-out that the form asks for; {@code before} where it doesn't ask. */
    static long timeoutNanos(Form form, long before) {
        return form.has(TIMEOUT)
                ? Rule.parsed(form.value(TIMEOUT)).multiply(BigDecimal.valueOf((long) NANOS)).longValue()
                : before;
    }
}
