package org.threadcenter.tui.menu;

import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Screen;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.chat.Talk;
import org.threadcenter.tui.widget.LineEditor;

/** What keys do under "Send message": what is typed there is a message, or a command as in the chat. Stateless; any thread. */
final class SendUpdate {
    private SendUpdate() {}

    static Step on(Model model, Input input, Now now) {
        boolean enter = input instanceof Pressed pressed && pressed.key() == Input.Key.ENTER
                && !pressed.alt();
        if (enter) {
            return send(model, now);
        }
        return Step.of(model.menu().editor().on(input)
                .map(editor -> model.withMenu(model.menu().withEditor(editor)))
                .orElse(model));
    }

    private static Step send(Model model, Now now) {
        LineEditor editor = model.menu().editor();
        if (editor.text().isBlank()) {
            return Step.of(model);
        }
        Step step = Talk.enter(model, model.withMenu(model.menu().withEditor(editor.taken())), editor.text(), now);
        boolean found = step.model().chat().results().isPresent(); // they show in the chat
        return found ? new Step(step.model().withScreen(Screen.CHAT), step.effects()) : step;
    }
}
