package org.threadcenter.tui.terminal;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Key;
import org.threadcenter.tui.Input.Pasted;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Typed;

/**
 * Makes a person's doings out of the bytes a terminal sends, one byte at a time. Owned by whoever feeds
 * it; reads no clock.
 *
 * <pre>
 *            ESC            [              final byte
 *   GROUND ───────▶ ESCAPE ───▶ CONTROL ───────────────▶ GROUND   arrows, function keys, mouse, focus
 *      ▲              │ │ └ O ─▶ SINGLE ────────────────▶ GROUND   arrows, F1-F4
 *      │   25 ms: Esc │ └ ] P X ^ _ ─▶ STRING ──── ST ──▶ GROUND   answers nobody asked for: ignored
 *      └──────────────┘    CONTROL ─ 200~ ─▶ PASTE ─ 201~ ▶ GROUND
 * </pre>
 *
 * What isn't known is ignored, never typed: a sequence that a newer terminal sends must not end up in
 * the input line.
 */
final class KeyDecoder {
    /** How long after an ESC byte the rest of a sequence may still come: longer is the Escape key. */
    static final long ESCAPE_NANOS = 25_000_000;

    /** The same inside a sequence, where only a slow line or Alt-[ can pause. */
    static final long SEQUENCE_NANOS = 100_000_000;

    /** A string or a paste that pauses for so long has lost its end. */
    static final long TEXT_NANOS = 1_000_000_000;

    private static final int ESC = 0x1B;
    private static final int BELL = 0x07;
    private static final int DELETE = 0x7F;
    private static final int LONGEST_SEQUENCE = 64;
    private static final int X10_MOUSE_BYTES = 3;

    private enum State { GROUND, ESCAPE, CONTROL, LINUX, SINGLE, STRING, STRING_ESCAPE, X10_MOUSE, PASTE }

    private final Consumer<Input> inputs;
    private final Utf8 utf8 = new Utf8();
    private final StringBuilder sequence = new StringBuilder();
    private Paste paste = new Paste();
    private State state = State.GROUND;
    private long deadlineNanos;
    private boolean doubleEscape;
    private boolean alt;
    private int introducer;
    private int skipped;

    KeyDecoder(Consumer<Input> inputs) {
        this.inputs = inputs;
    }

    /** The next byte the terminal sent, as an unsigned number. */
    void onByte(int octet, long nowNanos) {
        State before = state;
        switch (state) {
            case GROUND -> ground(octet);
            case ESCAPE -> escape(octet);
            case CONTROL -> control(octet, nowNanos);
            case LINUX -> linux(octet);
            case SINGLE -> single(octet);
            case STRING -> string(octet);
            case STRING_ESCAPE -> stringEscape(octet, nowNanos);
            case X10_MOUSE -> x10Mouse();
            case PASTE -> paste(octet);
        }
        if (before != State.STRING || state == State.GROUND) {
            deadlineNanos = nowNanos + patience();
        }
    }

    /** When {@link #onTime} is wanted if no byte comes before, or empty when it can wait for ever. */
    OptionalLong deadline() {
        return state == State.GROUND ? OptionalLong.empty() : OptionalLong.of(deadlineNanos);
    }

    /** Nothing came until now: what was begun is taken for whole, or forgotten. */
    void onTime(long nowNanos) {
        if (state == State.GROUND || nowNanos - deadlineNanos < 0) {
            return;
        }
        State late = state;
        state = State.GROUND;
        switch (late) {
            case ESCAPE -> loneEscapes();
            case CONTROL, SINGLE, STRING -> {
                if (sequence.isEmpty() && skipped == 0) {
                    inputs.accept(Chord.alt(Character.toString(introducer)));
                }
            }
            case PASTE -> pasted();
            case GROUND, LINUX, STRING_ESCAPE, X10_MOUSE -> { }
        }
    }

    private long patience() {
        return switch (state) {
            case GROUND -> 0;
            case ESCAPE -> ESCAPE_NANOS;
            case CONTROL, LINUX, SINGLE, X10_MOUSE -> SEQUENCE_NANOS;
            case STRING, STRING_ESCAPE, PASTE -> TEXT_NANOS;
        };
    }

    private void ground(int octet) {
        if (utf8.expects(octet)) {
            utf8.take(octet).ifPresent(this::character);
        } else if (octet == ESC) {
            state = State.ESCAPE;
            doubleEscape = false;
        } else if (octet < ' ' || octet == DELETE) {
            key(octet);
        } else {
            utf8.begin(octet).ifPresent(this::character);
        }
    }

    private void character(String text) {
        boolean withAlt = takeAlt();
        inputs.accept(withAlt ? Chord.alt(text) : new Typed(text));
    }

    private void key(int octet) {
        boolean withAlt = takeAlt();
        inputs.accept(switch (octet) {
            case '\r' -> new Pressed(Key.ENTER, false, withAlt, false);
            case '\t' -> new Pressed(Key.TAB, false, withAlt, false);
            case '\b', DELETE -> new Pressed(Key.BACKSPACE, false, withAlt, false);
            case 0 -> new Chord(" ", true, withAlt);
            default -> new Chord(Character.toString(octet + '@').toLowerCase(Locale.ROOT), true, withAlt);
        });
    }

    private boolean takeAlt() {
        boolean withAlt = alt;
        alt = false;
        return withAlt;
    }

    private void escape(int octet) {
        switch (octet) {
            case '[' -> begin(State.CONTROL, octet);
            case 'O' -> begin(State.SINGLE, octet);
            case ']', 'P', 'X', '^', '_' -> begin(State.STRING, octet);
            case ESC -> {
                if (doubleEscape) {
                    inputs.accept(Pressed.of(Key.ESCAPE));
                }
                doubleEscape = true;
            }
            default -> {
                if (doubleEscape) {
                    inputs.accept(Pressed.of(Key.ESCAPE));
                }
                alt = true;
                state = State.GROUND;
                ground(octet);
            }
        }
    }

    private void begin(State next, int octet) {
        state = next;
        introducer = octet;
        sequence.setLength(0);
        skipped = 0;
    }

    private void loneEscapes() {
        inputs.accept(Pressed.of(Key.ESCAPE));
        if (doubleEscape) {
            inputs.accept(Pressed.of(Key.ESCAPE));
        }
    }

    private void control(int octet, long nowNanos) {
        if (octet >= ' ' && octet < '@') {
            if (sequence.length() < LONGEST_SEQUENCE) {
                sequence.append((char) octet);
            }
        } else if (octet >= '@' && octet <= '~') {
            controlEnds((char) octet);
        } else {
            state = State.GROUND;
            onByte(octet, nowNanos);
        }
    }

    private void controlEnds(char last) {
        state = State.GROUND;
        String parameters = sequence.toString();
        if (last == '~' && parameters.equals("200")) {
            paste = new Paste();
            state = State.PASTE;
        } else if (last == '[' && parameters.isEmpty()) {
            state = State.LINUX;
        } else if (last == 'M' && parameters.isEmpty()) {
            begin(State.X10_MOUSE, introducer);
        } else {
            ControlSequence.read(parameters, last, doubleEscape).ifPresent(inputs);
        }
    }

    /** The Linux console sends F1-F5 as {@code ESC [ [ A} and on. */
    private void linux(int octet) {
        state = State.GROUND;
        if (octet >= 'A' && octet <= 'E') {
            inputs.accept(Pressed.of(Key.values()[Key.F1.ordinal() + octet - 'A']));
        }
    }

    private void single(int octet) {
        state = State.GROUND;
        ControlSequence.single((char) octet, doubleEscape).ifPresent(inputs);
    }

    private void string(int octet) {
        skipped++;
        if (octet == ESC) {
            state = State.STRING_ESCAPE;
        } else if (octet == BELL) {
            state = State.GROUND;
        }
    }

    /** Inside a string an ESC begins its end; before anything else than that end it begins anew. */
    private void stringEscape(int octet, long nowNanos) {
        state = State.GROUND;
        if (octet != '\\') {
            ground(ESC);
            onByte(octet, nowNanos);
        }
    }

    private void x10Mouse() {
        skipped++;
        if (skipped == X10_MOUSE_BYTES) {
            state = State.GROUND;
        }
    }

    private void paste(int octet) {
        if (paste.ends(octet)) {
            state = State.GROUND;
            pasted();
        }
    }

    private void pasted() {
        String text = paste.text();
        paste = new Paste();
        if (!text.isEmpty()) {
            inputs.accept(new Pasted(text));
        }
    }
}
