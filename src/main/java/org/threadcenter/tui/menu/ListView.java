package org.threadcenter.tui.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.threadcenter.chat.Columns;
import org.threadcenter.reliable.LinkSnapshot;
import org.threadcenter.tui.Connection.Agreed;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Screen;
import org.threadcenter.tui.StatusText;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.widget.Row;

/** The screens that only tell: status and people. Stateless; any thread. */
final class ListView {
    private static final int LEFT = 3;
    private static final String UNKNOWN = "–";

    /** A line of the status. */
    private record Fact(String label, String value) {}

    private ListView() {}

    static List<Row> rows(Model model, Now now) {
        return model.screen() == Screen.PEOPLE ? people(model) : status(model, now);
    }

    private static List<Row> people(Model model) {
        List<String> names = model.connection().people().orElse(List.of());
        if (names.isEmpty()) {
            return List.of(indented(model.text("people.unknown"), Style.MUTED));
        }
        List<Row> rows = new ArrayList<>();
        if (!model.connection().online()) {
            rows.add(indented(model.text("people.old"), Style.MUTED));
        }
        names.forEach(name -> rows.add(name.equals(model.nick())
                ? indented(name, Style.PLAIN.embolden()).with("  " + model.text("you"), Style.MUTED)
                : indented(name, Style.of(Ink.ofNick(name)))));
        return rows;
    }

    private static Row indented(String text, Style style) {
        return Row.EMPTY.padTo(LEFT).with(text, style);
    }

    private static List<Row> status(Model model, Now now) {
        List<Fact> facts = facts(model, now);
        int labels = facts.stream().mapToInt(fact -> Columns.of(fact.label)).max().orElse(0);
        return facts.stream()
                .map(fact -> indented(fact.label, Style.MUTED)
                        .padTo(LEFT + labels + 3)
                        .with(fact.value, Style.PLAIN))
                .toList();
    }

    private static List<Fact> facts(Model model, Now now) {
        List<Fact> facts = new ArrayList<>();
        add(facts, model, "protocol", MenuText.link(model).protocol().fullName());
        add(facts, model, "window", MenuText.window(model));
        add(facts, model, "fragment", fragment(model));
        add(facts, model, "timeout", MenuText.timeout(model));
        addMeasured(facts, model, "sequence", f ->
                model.text("status.sequence.value", "" + f.base(), "" + f.next()));
        addMeasured(facts, model, "fragments",
                f -> f.fragments() == 0 ? model.text("status.no-message") : "" + f.fragments());
        addMeasured(facts, model, "sent",
                f -> model.text("status.sent.value", f.messagesSent(), f.fragmentsSent()));
        addMeasured(facts, model, "retries",
                f -> model.text("status.retries.value", "" + f.nacks(), "" + f.timeouts()));
        add(facts, model, "simulation", MenuText.simulation(model));
        add(facts, model, "connection", StatusText.connection(model, now).text());
        add(facts, model, "server", model.connection().address());
        add(facts, model, "session", model.connection().agreed().map(Agreed::sessionId).orElse(UNKNOWN));
        addMeasured(facts, model, "rtt",
                f -> f.roundTripNanos() > 0 ? StatusText.millis(f.roundTripNanos()) : UNKNOWN);
        return facts;
    }

    private static void addMeasured(
            List<Fact> facts, Model model, String key, Function<LinkSnapshot, String> value) {
        add(facts, model, key, model.connection().figures().map(value).orElse(UNKNOWN));
    }

    private static void add(List<Fact> facts, Model model, String key, String value) {
        facts.add(new Fact(model.text("status." + key), value));
    }

    private static String fragment(Model model) {
        int granted = MenuText.link(model).maxFragmentSize();
        int asked = model.connection().settings().link().maxFragmentSize();
        return granted == asked
                ? model.text("status.fragment.value", "" + granted)
                : model.text("status.fragment.asked", "" + granted, "" + asked);
    }
}
