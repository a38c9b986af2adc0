package org.threadcenter.tui.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.Columns;
import org.threadcenter.reliable.LinkSnapshot;
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
        return names.stream().map(name -> name.equals(model.nick())
                ? indented(name, Style.PLAIN.embolden()).with("  " + model.text("you"), Style.MUTED)
                : indented(name, Style.of(Ink.ofNick(name)))).toList();
    }

    private static Row indented(String text, Style style) {
        return Row.EMPTY.padTo(LEFT).with(text, style);
    }

    private static List<Row> status(Model model, Now now) {
        List<Fact> facts = facts(model, now);
        int labels = facts.stream().mapToInt(fact -> Columns.of(fact.label)).max().orElse(0);
        return facts.stream()
                .map(fact -> indented(fact.label, Style.MUTED).padTo(LEFT + labels + 3).with(fact.value, Style.PLAIN))
                .toList();
    }

    private static List<Fact> facts(Model model, Now now) {
        List<Fact> facts = new ArrayList<>();
        Optional<LinkSnapshot> figures = model.connection().figures();
        add(facts, model, "protocol", MenuText.link(model).protocol().fullName());
        add(facts, model, "window", MenuText.window(model));
        add(facts, model, "fragment", fragment(model));
        add(facts, model, "timeout", MenuText.timeout(model));
        add(facts, model, "sequence", figures.map(f -> model.text("status.sequence.value", "" + f.base(), "" + f.next()))
                .orElse("–"));
        add(facts, model, "fragments", figures.map(f -> f.fragments() == 0 ? model.text("status.no-message") : "" + f.fragments())
                .orElse("–"));
        add(facts, model, "sent", figures.map(f -> model.text("status.sent.value", "" + f.messagesSent(), "" + f.fragmentsSent()))
                .orElse("–"));
        add(facts, model, "retries", figures.map(f -> model.text("status.retries.value", "" + f.nacks(), "" + f.timeouts()))
                .orElse("–"));
        add(facts, model, "simulation", MenuText.simulation(model));
        add(facts, model, "connection", StatusText.connection(model, now).text());
        add(facts, model, "server", model.connection().address());
        add(facts, model, "session", model.connection().agreed().map(agreed -> agreed.sessionId()).orElse("–"));
        add(facts, model, "rtt", figures.filter(f -> f.roundTripNanos() > 0).map(f -> StatusText.millis(f.roundTripNanos()))
                .orElse("–"));
        return facts;
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
