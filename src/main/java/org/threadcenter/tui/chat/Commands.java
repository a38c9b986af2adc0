package org.threadcenter.tui.chat;

import java.util.Optional;
import java.util.function.BiFunction;
import org.threadcenter.chat.Nick;
import org.threadcenter.chat.NickCheck;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.tui.ChannelText;
import org.threadcenter.tui.ChannelWords;
import org.threadcenter.tui.ChannelWords.Asked;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.HelpScreen;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Screen;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.widget.LineEditor;

/** What the commands do. Stateless; any thread. */
final class Commands {
    private static final String AT_ONCE = "now";

    private Commands() {}

    /** Runs {@code line}, which begins with a slash, in {@code taken}; {@code kept} stays when it can't be run. */
    static Step run(Model kept, Model taken, String line, Now now) {
        int blank = line.indexOf(' ');
        String word = blank < 0 ? line.substring(1) : line.substring(1, blank);
        String rest = blank < 0 ? "" : line.substring(blank + 1).strip();
        Optional<Command> command = Command.of(word);
        if (command.isEmpty()) {
            return Step.of(kept.warned(unknown(kept, word), now));
        }
        Step step = run(taken, command.get(), rest, now);
        return command.get() == Command.QUIT ? step : step.and(new Effect.RememberInput(line));
    }

    private static String unknown(Model model, String word) {
        return Command.nearest(word)
                .map(near -> model.text("command.unknown.near", word, near))
                .orElse(model.text("command.unknown", word));
    }

    private static Step run(Model model, Command command, String rest, Now now) {
        return switch (command) {
            case WHO -> who(model, now);
            case NICK -> nick(model, rest, now);
            case JOIN -> RoomCommands.join(model, rest, now);
            case LEAVE -> RoomCommands.leave(model, rest, now);
            case ROOMS -> RoomCommands.rooms(model);
            case TOPIC -> RoomCommands.topic(model, rest, now);
            case MSG -> RoomCommands.msg(model, rest, now);
            case ME -> me(model, rest, now);
            case SEARCH -> PastCommands.search(model, rest, now);
            case HISTORY -> PastCommands.history(model, rest, now);
            case LAST -> PastCommands.last(model, rest, now);
            case SIM -> sim(model, rest, now);
            case DROP -> aim(model, "drop", rest, ChannelWords::drop, now);
            case CORRUPT -> aim(model, "corrupt", rest, ChannelWords::corrupt, now);
            case STATUS -> Step.of(model.withScreen(Screen.STATUS).withMenu(model.menu().statusFromChat()));
            case CLEAR -> Step.of(model.withTranscript(model.transcript().cleared())
                    .withChat(model.chat().withAnchor(Optional.empty())));
            case HELP -> Step.of(HelpScreen.open(model));
            case QUIT -> quit(model, rest, now);
        };
    }

    /** Where the server doesn't tell by itself it is asked: the list at hand may be some seconds old. */
    private static Step who(Model model, Now now) {
        boolean asked = model.connection().online() && model.rooms().active().people().isEmpty();
        return asked
                ? Step.of(model.withChat(model.chat().withQuestions(model.chat().questions().withWhoWaits(true))),
                        new Effect.AskPeople())
                : Step.of(model.noted(Talk.people(model, now), now));
    }

    private static Step nick(Model model, String wished, Now now) {
        if (wished.isEmpty()) {
            String key = model.name().isEmpty() ? "nick.none" : "nick.is";
            return Step.of(model.noted(model.text(key, model.name()), now));
        }
        return switch (Nick.check(wished)) {
            case NickCheck.Fine(Nick nick) -> Step.of(model, new Effect.WishNick(nick.text()));
            case NickCheck.Refused(NickCheck.Reason reason) ->
                    Step.of(model.warned(model.text("nick.bad", wished, model.text("rule.nick." + reason)),
                            now));
        };
    }

    private static Step me(Model model, String deed, Now now) {
        if (deed.isEmpty()) {
            return Step.of(model.noted(model.text("me.usage"), now));
        }
        return model.name().isEmpty()
                ? Step.of(model.warned(model.text("me.needs-nick"), now))
                : Talk.act(model, deed, now);
    }

    private static Step sim(Model model, String words, Now now) {
        if (words.isEmpty()) {
            String state = ChannelText.state(model.connection().channel(), model.texts());
            return Step.of(model.noted(state + " " + model.text("sim.usage"), now));
        }
        return disturb(model, ChannelWords.parse(words, model.connection().channel(), model.start().seed()), "sim.usage", now);
    }

    /** Aims a fault at the next message, beside those that are aimed at it already. */
    private static Step aim(
            Model model, String name, String places, BiFunction<String, FaultPlan, Asked> words, Now now) {
        String usage = name + ".usage";
        return places.isEmpty()
                ? Step.of(model.noted(model.text(usage), now))
                : disturb(model, words.apply(places, model.connection().channel()), usage, now);
    }

    private static Step disturb(Model model, Asked asked, String usage, Now now) {
        return switch (asked) {
            case ChannelWords.Wanted(FaultPlan plan) -> configure(model, plan, now);
            case ChannelWords.Unclear(String part) ->
                    Step.of(model.warned(model.text("sim.unclear", part) + " " + model.text(usage), now));
        };
    }

    private static Step configure(Model model, FaultPlan plan, Now now) {
        if (!model.connection().online()) {
            return Step.of(model.warned(model.text("sim.offline"), now));
        }
        boolean same = plan.equals(model.connection().channel());
        Model told = same ? model.noted(ChannelText.state(plan, model.texts()), now) : model;
        return Step.of(told, new Effect.ConfigureChannel(plan));
    }

    /** Leaves; with lines still on their way only when that was said on purpose. */
    static Step quit(Model model, String rest, Now now) {
        long open = model.rooms().openLines();
        if (open == 0 || rest.equals(AT_ONCE)) {
            return Step.of(model, new Effect.Quit());
        }
        Model asked = model.warned(model.text("quit.unsent", open), now);
        LineEditor editor = asked.chat().editor().withText("/quit " + AT_ONCE);
        return Step.of(asked.withChat(asked.chat().withEditor(editor)));
    }
}
