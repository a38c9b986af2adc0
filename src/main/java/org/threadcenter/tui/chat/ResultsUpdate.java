package org.threadcenter.tui.chat;

import java.util.List;
import java.util.Optional;
import org.threadcenter.client.ClientEvent.Found;
import org.threadcenter.client.ClientEvent.HistoryPage;
import org.threadcenter.client.Line;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Wheel;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Step;

/** What keys do to lines that were found, and how these come. Stateless; any thread. */
public final class ResultsUpdate {
    /** So many lines are shown around one that was chosen. */
    private static final int AROUND = 60;

    private static final int BEHIND = 12;

    private ResultsUpdate() {}

    /** What {@code input} does to them; empty when it is meant for the input line. */
    static Optional<Step> on(Model model, Results results, Input input) {
        int page = Math.max(1, ChatLayout.of(model).height() / 2);
        return switch (input) {
            case Wheel(int lines) -> moved(model, results, lines);
            case Pressed pressed when pressed.alt() || pressed.ctrl() -> Optional.empty();
            case Pressed pressed -> switch (pressed.key()) {
                case ESCAPE -> Optional.of(Step.of(with(model, results.back())));
                case UP -> moved(model, results, -1);
                case DOWN -> moved(model, results, 1);
                case PAGE_UP -> moved(model, results, -page);
                case PAGE_DOWN -> moved(model, results, page);
                case ENTER -> model.chat().editor().text().isBlank()
                        ? Optional.of(enter(model, results))
                        : Optional.empty();
                default -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }

    private static Step enter(Model model, Results results) {
        return results.choice().map(hit -> context(model, results, hit)).orElse(Step.of(model));
    }

    private static Optional<Step> moved(Model model, Results results, int by) {
        return Optional.of(Step.of(with(model, Optional.of(results.moved(by)))));
    }

    private static Model with(Model model, Optional<Results> results) {
        return model.withChat(model.chat().withResults(results));
    }

    /** In its room when it is there, or else among its neighbours, for which the server is asked. */
    private static Step context(Model model, Results results, Hit hit) {
        Optional<OpenRoom> room = model.rooms().of(hit.room());
        int index = room.map(open -> indexIn(open.transcript(), hit)).orElse(-1);
        if (index >= 0) {
            return inRoom(model, hit.room(), index);
        }
        boolean askable = hit.entry().mid() > 0 && Older.askable(model) && results.back().isEmpty();
        return askable ? around(model, results, hit) : Step.of(model);
    }

    private static int indexIn(Transcript transcript, Hit hit) {
        if (hit.entry().mid() > 0) {
            return transcript.placeOf(hit.entry().mid());
        }
        boolean there = transcript.entries().stream().anyMatch(entry -> entry.no() == hit.no());
        return there ? transcript.indexOf(hit.no()) : -1;
    }

    private static Step inRoom(Model model, String room, int index) {
        Step there = RoomSwitch.to(with(model, Optional.empty()), room);
        Transcript transcript = there.model().transcript();
        List<Entry> entries = transcript.entries();
        Entry lowest = entries.get(Math.min(entries.size() - 1, index + ChatLayout.of(model).height() / 3));
        boolean newest = lowest.no() == entries.getLast().no();
        Optional<Anchor> anchor = newest
                ? Optional.empty()
                : Optional.of(new Anchor(lowest.no(), Integer.MAX_VALUE, transcript.lastNo()));
        long spot = entries.get(index).no();
        return new Step(there.model().withChat(there.model().chat().at(anchor, spot)), there.effects());
    }

    private static Step around(Model model, Results results, Hit hit) {
        long mid = hit.entry().mid();
        String title = model.text("results.context", RoomText.title(model, hit.room()));
        Target target = new Target(results, mid);
        return ask(model, title, results.words(), hit.room(), mid + BEHIND, AROUND, Optional.of(target));
    }

    /** To which results Escape leads back from the neighbours of which message. */
    private record Target(Results back, long mid) {}

    /** The last {@code limit} messages of {@code room} before {@code before} are asked for, to be shown. */
    static Step history(Model model, String room, int limit) {
        String title = model.text("results.history", RoomText.title(model, room));
        return ask(model, title, List.of(), room, Long.MAX_VALUE, limit, Optional.empty());
    }

    private static Step ask(Model model, String title, List<String> words, String room, long before, int limit,
            Optional<Target> target) {
        Questions questions = model.chat().questions().next();
        Results waiting = Results.waiting(title, questions.rid(), words);
        Results shown = target.map(there -> waiting.behind(there.back(), there.mid())).orElse(waiting);
        return Step.of(with(model.withChat(model.chat().withQuestions(questions)), Optional.of(shown)),
                new Effect.AskHistory(questions.rid(), room, before, limit));
    }

    /** They have come. */
    public static Model came(Model model, HistoryPage page) {
        return came(model, page.rid(), page.lines(), page.more());
    }

    public static Model came(Model model, Found found) {
        return came(model, found.rid(), found.lines(), found.more());
    }

    private static Model came(Model model, long rid, List<Line> lines, boolean more) {
        List<Hit> hits = lines.stream().map(line -> new Hit(line.room(), 0, Hearing.entry(model, line))).toList();
        return with(model, model.chat().results()
                .map(results -> results.waitsFor(rid) ? results.there(hits, more) : results));
    }

    /** They can't be had. */
    static Model closed(Model model, long rid) {
        return with(model, model.chat().results()
                .flatMap(results -> results.waitsFor(rid) ? results.back() : Optional.of(results)));
    }
}
