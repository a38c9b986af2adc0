package org.threadcenter.tui.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.threadcenter.chat.Columns;
import org.threadcenter.client.Agreement;
import org.threadcenter.reliable.LinkSnapshot;
import org.threadcenter.reliable.ReliableSnapshot;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.StatusText;
import org.threadcenter.tui.WindowStrip;

/** All that there is to know about the link, each profile with its own figures. Stateless; any thread. */
public final class StatusFacts {
    private static final String UNKNOWN = "–";

    /** A line of the status. */
    record Fact(String label, String value) {}

    private final Model model;
    private final List<Fact> facts = new ArrayList<>();

    private StatusFacts(Model model) {
        this.model = model;
    }

    /** Each fact as one line, with its label in front. */
    public static List<String> lines(Model model, int columns, Now now) {
        int labels = widestLabel(model, now);
        return of(model, columns - labels - 2, now).stream()
                .map(fact -> fact.label() + " ".repeat(labels - Columns.of(fact.label()) + 2) + fact.value())
                .toList();
    }

    /** What to tell where a value may have so many {@code columns}. */
    static List<Fact> of(Model model, int columns, Now now) {
        StatusFacts status = new StatusFacts(model);
        if (model.connection().extended()) {
            status.extended(columns, now);
        } else {
            status.baseline(now);
        }
        return status.facts;
    }

    /** Columns of the widest label. */
    static int widestLabel(Model model, Now now) {
        return of(model, 0, now).stream().mapToInt(fact -> Columns.of(fact.label())).max().orElse(0);
    }

    private void baseline(Now now) {
        add("protocol", MenuText.protocol(model).fullName());
        add("window", MenuText.window(model));
        add("fragment", fragment("status.fragment", model.connection().settings().link().baseline().maxFragmentSize()));
        add("timeout", MenuText.timeout(model));
        addBaseline("sequence", f -> model.text("status.sequence.value", "" + f.base(), "" + f.next()));
        addBaseline("fragments", f -> f.fragments() == 0 ? model.text("status.no-message") : "" + f.fragments());
        addBaseline("sent", f -> model.text("status.sent.value", f.messagesSent(), f.fragmentsSent()));
        addBaseline("retries", f -> model.text("status.retries.value", "" + f.nacks(), "" + f.timeouts()));
        addSurroundings(now);
        addBaseline("rtt", f -> f.roundTripNanos() > 0 ? StatusText.millis(f.roundTripNanos()) : UNKNOWN);
    }

    private void extended(int columns, Now now) {
        add("protocol", model.text("status.protocol.extended", MenuText.protocol(model).fullName()));
        addExtended("window", f -> model.text("status.window.value", MenuText.window(model),
                "" + f.inFlight(), "" + (f.sending().edge() - f.sending().next())));
        add("fragment", fragment("status.fragment.bytes", model.connection().settings().link().extendedFragmentBytes()));
        addExtended("sending", f -> sending(f, columns));
        addExtended("receiving", f -> WindowStrip.of(f.receiving(), columns));
        addExtended("sent", f -> model.text("status.sent.extended", f.sent(), f.received()));
        addExtended("retries", this::retries);
        add("repair", model.text("status.repair." + model.connection().settings().link().repair()));
        addExtended("discarded", f -> model.text("status.discarded.value", f.duplicates(), f.badChecksums()));
        addSurroundings(now);
        add("device", model.connection().agreed().map(this::device).orElse(UNKNOWN));
        addExtended("rtt", this::roundTrip);
    }

    private void addSurroundings(Now now) {
        add("simulation", MenuText.simulation(model));
        add("connection", StatusText.connection(model, now).text());
        add("server", model.connection().address());
        add("session", model.connection().agreed().map(Agreement::sessionId).orElse(UNKNOWN));
    }

    private String sending(ReliableSnapshot figures, int columns) {
        String base = model.text("status.base", "" + figures.sending().base());
        return figures.sending().slots().isEmpty()
                ? base + " · " + model.text("status.nothing-under-way")
                : base + " " + WindowStrip.of(figures.sending(), columns - Columns.of(base) - 1);
    }

    /** How many for which reason; a reason that there was none of is not told. */
    private String retries(ReliableSnapshot figures) {
        List<String> reasons = new ArrayList<>();
        addReason(reasons, "nack", figures.resentAfterNack());
        addReason(reasons, "later-ack", figures.resentOnLaterAck());
        addReason(reasons, "pong", figures.resentAfterPong());
        addReason(reasons, "timer", figures.resentByTimer());
        return reasons.isEmpty() ? model.text("status.retries.none") : String.join(" · ", reasons);
    }

    private void addReason(List<String> reasons, String key, long count) {
        if (count > 0) {
            reasons.add(model.text("status.retries." + key, "" + count));
        }
    }

    private String device(Agreement agreement) {
        return switch (agreement) {
            case Agreement.Baseline baseline -> UNKNOWN;
            case Agreement.Extended extended ->
                    model.text("status.device.value", extended.device(), extended.profile());
        };
    }

    private String roundTrip(ReliableSnapshot figures) {
        return figures.roundTripNanos() == 0
                ? UNKNOWN
                : model.text("status.rtt.value", StatusText.millis(figures.roundTripNanos()),
                        StatusText.millis(figures.variationNanos()), StatusText.millis(figures.probeTimeoutNanos()));
    }

    /** What was granted and, if it was another, what was asked for. */
    private String fragment(String key, int asked) {
        int granted = MenuText.fragmentSize(model);
        return granted == asked
                ? model.text(key + ".value", "" + granted)
                : model.text(key + ".asked", "" + granted, "" + asked);
    }

    private void addBaseline(String key, Function<LinkSnapshot, String> value) {
        add(key, model.connection().figures()
                .map(figures -> figures instanceof LinkSnapshot snapshot ? value.apply(snapshot) : UNKNOWN)
                .orElse(UNKNOWN));
    }

    private void addExtended(String key, Function<ReliableSnapshot, String> value) {
        add(key, model.connection().figures()
                .map(figures -> figures instanceof ReliableSnapshot snapshot ? value.apply(snapshot) : UNKNOWN)
                .orElse(UNKNOWN));
    }

    private void add(String key, String value) {
        facts.add(new Fact(model.text("status." + key), value));
    }
}
