package org.threadcenter.tui.widget;

import java.util.List;
import java.util.Optional;
import org.threadcenter.tui.Input;

/** One row of a form. */
public sealed interface Field {
    String id();

    String label();

    /** Words above the fields that follow, or a blank row; nothing to enter. */
    record Heading(String label) implements Field {
        @Override
        public String id() {
            return "";
        }
    }

    /** Something to choose with Enter at once. */
    record Pick(String id, String label, String note) implements Field {}

    /**
     * A text to type.
     *
     * @param hint the legal range, or what an empty field means
     * @param problem what was wrong with it when the form was handed in
     * @param fresh nothing was typed since the focus came: typing replaces the value
     */
    record Text(
            String id,
            String label,
            LineEditor editor,
            Rule rule,
            String hint,
            Optional<String> problem,
            boolean fresh)
            implements Field {
        public static Text of(String id, String label, String value, Rule rule, String hint) {
            return new Text(id, label, LineEditor.field(value), rule, hint, Optional.empty(), true);
        }

        public String value() {
            return editor.text().strip();
        }

        /** The field after a key, or empty when the key means nothing to it. */
        Optional<Text> on(Input input) {
            boolean replaces = fresh && replaces(input);
            LineEditor from = replaces ? LineEditor.field("") : editor;
            return from.on(input).map(edited ->
                    new Text(id, label, edited, rule, hint, Optional.empty(), false));
        }

        private static boolean replaces(Input input) {
            return input instanceof Input.Typed
                    || input instanceof Input.Pasted
                    || input instanceof Input.Pressed pressed && pressed.key() == Input.Key.BACKSPACE;
        }

        Text refreshed() {
            return new Text(id, label, editor, rule, hint, problem, true);
        }

        Text withProblem(Optional<String> newProblem) {
            return new Text(id, label, editor, rule, hint, newProblem, fresh || newProblem.isPresent());
        }
    }

    /** One of a few, by the arrows. */
    record Choice(String id, String label, List<String> options, int chosen) implements Field {
        public Choice {
            options = List.copyOf(options);
        }

        Choice moved(int by) {
            return new Choice(id, label, options, Math.floorMod(chosen + by, options.size()));
        }
    }
}
