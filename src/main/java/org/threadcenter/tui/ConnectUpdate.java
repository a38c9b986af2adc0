package org.threadcenter.tui;

import org.threadcenter.tui.Connection.State;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Clicked;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.widget.Field.Pick;
import org.threadcenter.tui.widget.Form;
import org.threadcenter.tui.widget.FormView;

/** What a person's keys do in the form that asks for a server. Stateless; any thread. */
final class ConnectUpdate {
    private ConnectUpdate() {}

    static Step on(Model model, Input input, Now now) {
        return switch (input) {
            case Pressed pressed when pressed.key() == Input.Key.ENTER -> enter(model, now);
            case Pressed pressed when pressed.key() == Input.Key.ESCAPE -> leave(model);
            case Chord chord when chord.ctrl()
                    && (chord.letter().equals("c") || chord.letter().equals("d")) ->
                    leave(model);
            case Clicked(int column, int row) -> clicked(model, row, now);
            default -> Step.of(model.connect().form().on(input).map(model::withForm).orElse(model));
        };
    }

    private static Step enter(Model model, Now now) {
        Form form = model.connect().form();
        if (form.focused() instanceof Pick) {
            return ConnectForm.join(model, form, now);
        }
        Form checked = form.checked(model.texts());
        return checked.fine() ? ConnectForm.join(model, checked, now) : Step.of(model.withForm(checked));
    }

    private static Step clicked(Model model, int row, Now now) {
        Form form = model.connect().form();
        int height = ConnectView.height(model);
        int at = row - ConnectView.top(model) + FormView.firstRow(form, height);
        Model focused = form.clicked(at).map(model::withForm).orElse(model);
        boolean again = focused.connect().form().focused() instanceof Pick && form.focus() == at;
        return again ? enter(focused, now) : Step.of(focused);
    }

    /** Back to the session behind the form; without one, out. */
    private static Step leave(Model model) {
        return canGoBack(model) ? Step.of(model.withScreen(model.home())) : Step.of(model, new Effect.Quit());
    }

    static boolean canGoBack(Model model) {
        boolean running = !(model.connection().state() instanceof State.Idle
                || model.connection().state() instanceof State.Ended);
        return running || model.connection().reached();
    }
}
