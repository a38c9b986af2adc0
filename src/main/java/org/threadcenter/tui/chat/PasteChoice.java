package org.threadcenter.tui.chat;

import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Pasted;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Typed;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.chat.Chat.Asking;
import org.threadcenter.tui.widget.LineEditor;

/** Many pasted lines wait here until the person says what is to become of them. Stateless; any thread. */
final class PasteChoice {
    /** No message may be longer, so no paste needs to be. */
    static final int MOST_CHARS = 65_536;

    private PasteChoice() {}

    static Step on(Model model, String text, Input input, Now now) {
        return switch (input) {
            case Typed(String key) when key.equals("1") -> asOne(model, text, now);
            case Typed(String key) when key.equals("2") -> Step.of(joined(model, text));
            case Typed(String key) when key.equals("3") -> Step.of(dropped(model));
            case Pressed pressed when pressed.key() == Input.Key.ESCAPE -> Step.of(dropped(model));
            case Chord chord when chord.ctrl() && chord.letter().equals("c") -> Step.of(dropped(model));
            case Pasted(String more) when text.length() + more.length() > MOST_CHARS ->
                    Step.of(tooLong(model, now));
            case Pasted(String more) ->
                    Step.of(model.withChat(model.chat().asking(new Asking.AboutPaste(text + more))));
            default -> Step.of(model);
        };
    }

    /** Said at once, with what was typed before it; never a command, whatever it begins with. */
    private static Step asOne(Model model, String text, Now now) {
        if (!Talk.possible(model)) {
            return Step.of(dropped(model).warned(model.text("say.ended"), now));
        }
        LineEditor editor = model.chat().editor().insert(text.strip());
        return Talk.say(model.withChat(model.chat().withEditor(editor.taken())), editor.text(), now);
    }

    /** Put into the line being typed, which is sent with Enter like any other. */
    private static Model joined(Model model, String text) {
        String line = String.join(" ", text.lines().map(String::strip).filter(part -> !part.isEmpty())
                .toList());
        return model.withChat(model.chat().withEditor(model.chat().editor().insert(line)));
    }

    static Model tooLong(Model model, Now now) {
        return dropped(model).warned(model.text("paste.too-long"), now);
    }

    private static Model dropped(Model model) {
        return model.withChat(model.chat().asking(Chat.NOTHING));
    }
}
