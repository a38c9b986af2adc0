package org.threadcenter.tui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.threadcenter.i18n.Texts;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Typed;
import org.threadcenter.tui.Input.Wheel;
import org.threadcenter.tui.widget.Field.Choice;
import org.threadcenter.tui.widget.Field.Heading;
import org.threadcenter.tui.widget.Field.Text;

/**
 * Fields one below the other, one of them with the focus. A value; any thread.
 *
 * <p>Enter and Escape are the caller's: a form only edits, moves and checks itself.
 */
public record Form(List<Field> fields, int focus) {
    public Form {
        fields = List.copyOf(fields);
        if (!fields.isEmpty() && fields.get(focus) instanceof Heading) {
            throw new IllegalArgumentException("a heading can't have the focus");
        }
    }

    /** A form with the focus on its first field. */
    public static Form of(List<Field> fields) {
        return new Form(fields, next(fields, -1, 1));
    }

    public Field focused() {
        return fields.get(focus);
    }

    /** The typed value of the text field {@code id}. */
    public String value(String id) {
        return find(id) instanceof Text text ? text.value() : "";
    }

    /** The position of what is chosen in the choice field {@code id}. */
    public int chosen(String id) {
        return find(id) instanceof Choice choice ? choice.chosen() : 0;
    }

    public boolean has(String id) {
        return fields.stream().anyMatch(field -> field.id().equals(id));
    }

    private Field find(String id) {
        return fields.stream().filter(field -> field.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field '" + id + "'"));
    }

    public Form focusOn(String id) {
        return focusAt(fields.indexOf(find(id)));
    }

    /** What stands in the field that gets the focus is replaced by typing, as if it were selected. */
    private Form focusAt(int index) {
        List<Field> all = new ArrayList<>(fields);
        all.set(index, all.get(index) instanceof Text text ? text.refreshed() : all.get(index));
        return new Form(all, index);
    }

    /** The form after a click on its row {@code row}, if something is there to get the focus. */
    public Optional<Form> clicked(int row) {
        boolean inside = row >= 0 && row < fields.size() && !(fields.get(row) instanceof Heading);
        return inside ? Optional.of(focusAt(row)) : Optional.empty();
    }

    /** What {@code input} makes of it, or empty when the key means nothing to a form. */
    public Optional<Form> on(Input input) {
        Optional<Integer> move = movement(input);
        if (move.isPresent()) {
            return Optional.of(focusAt(next(fields, focus, move.get())));
        }
        return switch (focused()) {
            case Text text -> text.on(input).map(this::with);
            case Choice choice -> choiceMove(input).map(by -> with(choice.moved(by)));
            case Heading heading -> Optional.empty();
            case Field.Pick pick -> Optional.empty();
        };
    }

    private static Optional<Integer> movement(Input input) {
        return switch (input) {
            case Pressed(Input.Key key, boolean ctrl, boolean alt, boolean shift) -> switch (key) {
                case UP -> Optional.of(-1);
                case DOWN -> Optional.of(1);
                case TAB -> Optional.of(shift ? -1 : 1);
                default -> Optional.empty();
            };
            case Chord(String letter, boolean ctrl, boolean alt) when ctrl && letter.equals("p") ->
                    Optional.of(-1);
            case Chord(String letter, boolean ctrl, boolean alt) when ctrl && letter.equals("n") ->
                    Optional.of(1);
            case Wheel(int lines) -> Optional.of(Integer.signum(lines));
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> choiceMove(Input input) {
        return switch (input) {
            case Pressed pressed when pressed.key() == Input.Key.LEFT -> Optional.of(-1);
            case Pressed pressed when pressed.key() == Input.Key.RIGHT -> Optional.of(1);
            case Typed(String text) when text.equals(" ") -> Optional.of(1);
            default -> Optional.empty();
        };
    }

    private Form with(Field changed) {
        List<Field> all = new ArrayList<>(fields);
        all.set(focus, changed);
        return new Form(all, focus);
    }

    /** The form with a problem noted at every bad field and the focus on the first of them. */
    public Form checked(Texts texts) {
        List<Field> all = new ArrayList<>();
        for (Field field : fields) {
            all.add(field instanceof Text text
                    ? text.withProblem(text.rule().problem(text.value(), texts))
                    : field);
        }
        return all.stream().filter(Form::isBad).findFirst()
                .map(bad -> new Form(all, all.indexOf(bad)))
                .orElse(new Form(all, focus));
    }

    /** Whether no problem is noted. */
    public boolean fine() {
        return fields.stream().noneMatch(Form::isBad);
    }

    private static boolean isBad(Field field) {
        return field instanceof Text text && text.problem().isPresent();
    }

    private static int next(List<Field> fields, int from, int by) {
        int step = by == 0 ? 1 : by;
        for (int i = from + step; i >= 0 && i < fields.size(); i += step) {
            if (!(fields.get(i) instanceof Heading)) {
                return i;
            }
        }
        return Math.max(0, from);
    }
}
