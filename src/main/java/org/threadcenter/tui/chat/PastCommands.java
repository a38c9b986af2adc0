package org.threadcenter.tui.chat;

import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.Room;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Step;

/** The commands that look into the past. Stateless; any thread. */
final class PastCommands {
    private static final int MOST = 1_000;

    private PastCommands() {}

    /** The last messages of the room, as the server has them. */
    static Step history(Model model, String count, Now now) {
        if (!count.isEmpty() && !count.matches("[0-9]{1,6}")) {
            return Step.of(model.warned(model.text("history.usage", "" + MOST), now));
        }
        int wanted = count.isEmpty() ? Older.PAGE : Math.clamp(Integer.parseInt(count), 1, MOST);
        return ResultsUpdate.history(model, model.rooms().active().name(), wanted);
    }

    /** Lines of the room that are here already: those with the words, or those that name this person. */
    static Step last(Model model, String typed, Now now) {
        if (typed.isEmpty() && model.nick().isEmpty()) {
            return Step.of(model.noted(model.text("last.usage"), now));
        }
        OpenRoom room = model.rooms().active();
        List<String> words = folded(List.of((typed.isEmpty() ? model.nick() : typed).split("\\s+")));
        List<Hit> hits = room.transcript().entries().stream()
                .flatMap(entry -> Hit.of(room.name(), entry).stream())
                .filter(hit -> typed.isEmpty() ? names(hit) : Highlight.in(hit.text(), words))
                .toList();
        String title = typed.isEmpty()
                ? model.text("results.mentions", room.title())
                : model.text("results.last", room.title(), typed);
        return Step.of(model.withChat(model.chat().withResults(Optional.of(Results.of(title, hits, words)))));
    }

    private static boolean names(Hit hit) {
        return hit.entry() instanceof Entry.Heard heard && heard.mention();
    }

    private static List<String> folded(List<String> words) {
        return words.stream().map(Highlight::folded).toList();
    }

    static Step search(Model model, String typed, Now now) {
        return switch (SearchWords.parse(typed, model.start().zone())) {
            case SearchWords.Nothing _ -> Step.of(model.noted(model.text("search.usage"), now));
            case SearchWords.Unclear(String part) ->
                    Step.of(model.warned(model.text("search.unclear", part) + " " + model.text("search.usage"), now));
            case SearchWords.Wanted wanted -> search(model, wanted, typed, now);
        };
    }

    private static Step search(Model model, SearchWords.Wanted wanted, String typed, Now now) {
        Optional<String> room = wanted.room().map(named -> RoomCommands.find(model, named).map(OpenRoom::name)
                .or(() -> Room.named(named)).orElse(""));
        if (room.filter(String::isEmpty).isPresent()) {
            return Step.of(model.warned(model.text("denied.room_name", wanted.room().get()), now));
        }
        Questions questions = model.chat().questions().next();
        Results waiting = Results.waiting(model.text("results.search", typed), questions.rid(), folded(wanted.words()));
        return Step.of(
                model.withChat(model.chat().withQuestions(questions).withResults(Optional.of(waiting))),
                new Effect.Search(questions.rid(), String.join(" ", wanted.words()), room, wanted.from(), wanted.since(),
                        wanted.until()));
    }
}
