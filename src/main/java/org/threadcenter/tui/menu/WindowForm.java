package org.threadcenter.tui.menu;

import java.math.BigDecimal;
import java.util.List;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.tui.ChannelText;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.widget.Field.Choice;
import org.threadcenter.tui.widget.Field.Text;
import org.threadcenter.tui.widget.Form;
import org.threadcenter.tui.widget.Rule;

/** Protocol, window, fragment size, time-out. Stateless; any thread. */
final class WindowForm {
    /** Each of these has its own sentence in the bundle, shown while the field has the focus. */
    private static final String PROTOCOL = "protocol";
    private static final String SIZE = "size";
    private static final String FRAGMENT = "fragment";
    private static final String TIMEOUT = "timeout";
    private static final double NANOS = 1e9;
    private static final int LEAST_SECONDS = (int) (ClientSettings.MIN_ACK_TIMEOUT_NANOS / NANOS);
    private static final int MOST_SECONDS = (int) (ClientSettings.MAX_ACK_TIMEOUT_NANOS / NANOS);

    private WindowForm() {}

    static Form of(Model model) {
        LinkParameters link = model.connection().settings().link();
        double seconds = model.connection().settings().ackTimeoutNanos() / NANOS;
        return Form.of(List.of(
                new Choice(PROTOCOL, model.text("field.protocol"),
                        List.of(Protocol.GO_BACK_N.fullName(), Protocol.SELECTIVE_REPEAT.fullName()),
                        link.protocol().ordinal()),
                Text.of(SIZE, model.text("field.window"), "" + link.windowSize(),
                        new Rule.Whole(1, LinkParameters.MAX_WINDOW_SIZE), model.text("field.window.hint")),
                Text.of(FRAGMENT, model.text("field.fragment"), "" + link.maxFragmentSize(),
                        new Rule.Whole(1, LinkParameters.MAX_FRAGMENT_SIZE),
                        model.text("field.fragment.hint")),
                Text.of(TIMEOUT, model.text("field.timeout"), ChannelText.number(seconds),
                        new Rule.Decimal(LEAST_SECONDS, MOST_SECONDS), model.text("field.timeout.hint"))))
                .focusOn(SIZE);
    }

    static LinkParameters parameters(Form form) {
        return new LinkParameters(
                Protocol.values()[form.chosen(PROTOCOL)],
                Rule.parsed(form.value(FRAGMENT)).intValueExact(),
                Rule.parsed(form.value(SIZE)).intValueExact());
    }

    static long timeoutNanos(Form form) {
        return Rule.parsed(form.value(TIMEOUT)).multiply(BigDecimal.valueOf((long) NANOS)).longValue();
    }
}
