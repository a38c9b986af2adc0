package org.threadcenter.tui.menu;

import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.chat.Talk;
import org.threadcenter.tui.widget.LineEditor;

/** What keys do under "Send message": everything typed there is a message. Stateless; any thread. */
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
        if (!Talk.possible(model)) {
            return Step.of(model.warned(model.text("say.ended"), now));
        }
        Model taken = model.withMenu(model.menu().withEditor(editor.taken()));
        return Talk.say(taken, editor.text(), now).and(new Effect.RememberInput(editor.text()));
    }
}
