package org.threadcenter.tui.terminal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Clicked;
import org.threadcenter.tui.Input.Focus;
import org.threadcenter.tui.Input.Key;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Typed;
import org.threadcenter.tui.Input.Wheel;

/**
 * What the control sequences of terminals mean: {@code ESC [ parameters final} as xterm, the Linux
 * console, rxvt and kitty send them for keys, mouse and focus. Stateless; any thread.
 */
final class ControlSequence {
    private static final int SHIFT = 1;
    private static final int ALT = 2;
    private static final int CTRL = 4;
    private static final int META = 32;
    private static final int WHEEL_LINES = 3;
    private static final int MOUSE_MOVES = 32;
    private static final int MOUSE_WHEEL = 64;
    private static final int MOUSE_EXTRA_BUTTONS = 128;
    private static final int MOST_PARAMETERS = 8;

    private ControlSequence() {}

    /** What {@code ESC [ parameters last} means; {@code afterEscape}: another ESC came before it. */
    static Optional<Input> read(String parameters, char last, boolean afterEscape) {
        if (parameters.startsWith("<")) {
            return mouse(parameters.substring(1), last);
        }
        if (!isNumbers(parameters)) {
            return Optional.empty();
        }
        int[] numbers = numbers(parameters);
        int modifiers = modifiers(numbers[1]) | (afterEscape ? ALT : 0);
        return switch (last) {
            case '~' -> tilde(numbers, modifiers);
            case '^' -> tilde(numbers, modifiers | CTRL);
            case 'u' -> character(numbers[0], modifiers);
            case 'Z' -> pressed(Key.TAB, modifiers | SHIFT);
            case 'I', 'O' -> parameters.isEmpty() ? Optional.of(new Focus(last == 'I')) : Optional.empty();
            case 'a', 'b', 'c', 'd' -> letter(Character.toUpperCase(last), modifiers | SHIFT);
            case 'R' -> numbers[0] == 1 && modifiers != 0 ? letter(last, modifiers) : Optional.empty();
            default -> letter(last, modifiers);
        };
    }

    /** What {@code ESC O last} means. */
    static Optional<Input> single(char last, boolean afterEscape) {
        int modifiers = afterEscape ? ALT : 0;
        return switch (last) {
            case 'M' -> pressed(Key.ENTER, modifiers);
            case 'a', 'b', 'c', 'd' -> letter(Character.toUpperCase(last), modifiers | CTRL);
            default -> letter(last, modifiers);
        };
    }

    private static Optional<Input> letter(char last, int modifiers) {
        return switch (last) {
            case 'A' -> pressed(Key.UP, modifiers);
            case 'B' -> pressed(Key.DOWN, modifiers);
            case 'C' -> pressed(Key.RIGHT, modifiers);
            case 'D' -> pressed(Key.LEFT, modifiers);
            case 'F' -> pressed(Key.END, modifiers);
            case 'H' -> pressed(Key.HOME, modifiers);
            case 'P' -> pressed(Key.F1, modifiers);
            case 'Q' -> pressed(Key.F2, modifiers);
            case 'R' -> pressed(Key.F3, modifiers);
            case 'S' -> pressed(Key.F4, modifiers);
            default -> Optional.empty();
        };
    }

    private static Optional<Input> tilde(int[] numbers, int modifiers) {
        return switch (numbers[0]) {
            case 1, 7 -> pressed(Key.HOME, modifiers);
            case 2 -> pressed(Key.INSERT, modifiers);
            case 3 -> pressed(Key.DELETE, modifiers);
            case 4, 8 -> pressed(Key.END, modifiers);
            case 5 -> pressed(Key.PAGE_UP, modifiers);
            case 6 -> pressed(Key.PAGE_DOWN, modifiers);
            case 11, 12, 13, 14, 15 -> pressed(function(numbers[0] - 10), modifiers);
            case 17, 18, 19, 20, 21 -> pressed(function(numbers[0] - 11), modifiers);
            case 23, 24 -> pressed(function(numbers[0] - 12), modifiers);
            case 27 -> character(numbers[2], modifiers);
            default -> Optional.empty();
        };
    }

    private static Key function(int number) {
        return Key.values()[Key.F1.ordinal() + number - 1];
    }

    /** A key by its character, as kitty's protocol and xterm's modifyOtherKeys send it. */
    private static Optional<Input> character(int codePoint, int modifiers) {
        return switch (codePoint) {
            case '\r' -> pressed(Key.ENTER, modifiers);
            case '\t' -> pressed(Key.TAB, modifiers);
            case 0x1B -> pressed(Key.ESCAPE, modifiers);
            case '\b', 0x7F -> pressed(Key.BACKSPACE, modifiers);
            default -> Optional.of(codePoint)
                    .filter(ControlSequence::isPrintable)
                    .map(printable -> printable(printable, modifiers));
        };
    }

    private static boolean isPrintable(int codePoint) {
        return Character.isValidCodePoint(codePoint)
                && switch (Character.getType(codePoint)) {
                    case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE -> false;
                    default -> true;
                };
    }

    private static Input printable(int codePoint, int modifiers) {
        String text = Character.toString(codePoint);
        boolean ctrl = (modifiers & CTRL) != 0;
        boolean alt = (modifiers & ALT) != 0;
        String letter = ctrl ? text.toLowerCase(Locale.ROOT) : text;
        return ctrl || alt ? new Chord(letter, ctrl, alt) : new Typed(text);
    }

    private static Optional<Input> pressed(Key key, int modifiers) {
        return Optional.of(new Pressed(
                key, (modifiers & CTRL) != 0, (modifiers & ALT) != 0, (modifiers & SHIFT) != 0));
    }

    private static Optional<Input> mouse(String parameters, char last) {
        int[] numbers = isNumbers(parameters) ? numbers(parameters) : new int[MOST_PARAMETERS];
        int button = numbers[0];
        int place = Math.min(numbers[1], numbers[2]);
        if (last != 'M' || place < 1 || (button & (MOUSE_MOVES | MOUSE_EXTRA_BUTTONS)) != 0) {
            return Optional.empty();
        }
        return switch (button & (MOUSE_WHEEL | 3)) {
            case 0 -> Optional.of(new Clicked(numbers[1] - 1, numbers[2] - 1));
            case MOUSE_WHEEL -> Optional.of(new Wheel(-WHEEL_LINES));
            case MOUSE_WHEEL + 1 -> Optional.of(new Wheel(WHEEL_LINES));
            default -> Optional.empty();
        };
    }

    /** A modifier parameter is one more than its bits; 0 stands for "not given". */
    private static int modifiers(int parameter) {
        int bits = Math.max(0, parameter - 1);
        return bits & (SHIFT | ALT | CTRL) | ((bits & META) != 0 ? ALT : 0);
    }

    private static boolean isNumbers(String parameters) {
        return parameters.chars().allMatch(c -> c >= '0' && c <= ';');
    }

    /** Always {@link #MOST_PARAMETERS} of them, 0 where one is missing; sub-parameters are left out. */
    private static int[] numbers(String parameters) {
        int[] numbers = Arrays.stream(parameters.split(";", MOST_PARAMETERS + 1))
                .limit(MOST_PARAMETERS)
                .mapToInt(ControlSequence::number)
                .toArray();
        return Arrays.copyOf(numbers, MOST_PARAMETERS);
    }

    private static int number(String parameter) {
        String digits = parameter.split(":", 2)[0];
        return digits.isEmpty() || digits.length() > 7 ? 0 : Integer.parseInt(digits);
    }
}
