package org.threadcenter.tui;

import java.util.OptionalLong;
import org.threadcenter.tui.Connection.State;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Focus;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Resized;
import org.threadcenter.tui.Model.Viewport;
import org.threadcenter.tui.chat.ChatUpdate;
import org.threadcenter.tui.chat.ChatView;
import org.threadcenter.tui.menu.MenuUpdate;

/** Everything that can happen to the screen, and what becomes of it. Stateless; any thread. */
public final class Update {
    private static final long PROGRESS_NANOS = 200_000_000L;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private Update() {}

    /** The next model, and what is to be done now. */
    public static Step step(Model model, Msg msg, Now now) {
        Step begun = begun(model, now);
        Step step = switch (msg) {
            case Msg.User(Input input) -> user(begun.model(), input, now);
            case Msg.Client(var event) -> EventUpdate.on(begun.model(), event, now);
            case Msg.Tick tick -> Step.of(begun.model());
        };
        return step.after(begun.effects());
    }

    /** When a {@link Msg.Tick} is wanted, as nanos; empty while nothing on the screen changes by time. */
    public static OptionalLong nextTick(Model model, Now now) {
        OptionalLong counted = countsDownTo(model.connection().state());
        if (counted.isPresent() && counted.getAsLong() > now.nanos()) {
            return OptionalLong.of(StatusText.nextSecond(counted.getAsLong(), now));
        }
        if (model.screen() == Screen.SEND && model.menu().sending()) {
            return OptionalLong.of(now.nanos() + PROGRESS_NANOS);
        }
        return showsIdleness(model) ? OptionalLong.of(now.nanos() + MINUTE_NANOS) : OptionalLong.empty();
    }

    private static OptionalLong countsDownTo(State state) {
        return switch (state) {
            case State.Waiting waiting -> OptionalLong.of(waiting.untilNanos());
            case State.Online(OptionalLong held) -> held;
            case State.Idle _, State.Wanted _, State.Connecting _, State.Ended _ -> OptionalLong.empty();
        };
    }

    /** Whether it can be seen for how long people have been silent. */
    private static boolean showsIdleness(Model model) {
        boolean beside = model.screen() == Screen.CHAT && ChatView.showsPeople(model);
        return (beside || model.screen() == Screen.PEOPLE) && model.rooms().active().people().isPresent();
    }

    /** Before the very first message: what the start had to say, and the connection that it wanted. */
    private static Step begun(Model model, Now now) {
        Model told = model.start().notice()
                .map(notice -> model.withStart(model.start().told()).noted(notice, now))
                .orElse(model);
        if (!(told.connection().state() instanceof State.Wanted)) {
            return Step.of(told);
        }
        Connection connecting = told.connection().withState(new State.Connecting(1));
        return Step.of(told.withConnection(connecting), new Effect.Connect(connecting.settings()));
    }

    private static Step user(Model model, Input input, Now now) {
        return switch (input) {
            case Resized(int columns, int rows) ->
                    Step.of(model.withViewport(new Viewport(columns, rows, model.viewport().focused())));
            case Focus(boolean gained) -> Step.of(focus(model, gained));
            case Input.Closed closed -> Step.of(model, new Effect.Quit());
            case Chord(String letter, boolean ctrl, boolean alt) when ctrl && letter.equals("z") ->
                    Step.of(model, new Effect.Suspend());
            case Pressed pressed when pressed.key() == Input.Key.F1 && model.screen() != Screen.HELP ->
                    Step.of(HelpScreen.open(model));
            default -> onScreen(model, input, now);
        };
    }

    private static Model focus(Model model, boolean gained) {
        Viewport viewport = new Viewport(model.viewport().columns(), model.viewport().rows(), gained);
        Model seen = model.withViewport(viewport);
        return seen.withTranscript(gained ? model.transcript().lookedBack() : model.transcript().lookedAway());
    }

    private static Step onScreen(Model model, Input input, Now now) {
        return switch (model.screen()) {
            case CONNECT -> ConnectUpdate.on(model, input, now);
            case CHAT -> ChatUpdate.on(model, input, now);
            case HELP -> HelpScreen.on(model, input);
            case MENU, SEND, WINDOW, SIMULATION, STATUS, PEOPLE -> MenuUpdate.on(model, input, now);
        };
    }
}
