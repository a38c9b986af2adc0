package org.threadcenter.tui.widget;

import java.util.Optional;
import org.threadcenter.chat.CleanText;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Pasted;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Typed;

/**
 * What is being typed: a text, a caret between two grapheme clusters, the keys of readline. A value; any
 * thread.
 *
 * @param text the text, cleaned of whatever could act on a terminal
 * @param caret offset into the text, always at the edge of a cluster
 * @param kills what was cut last, for Ctrl-Y and Alt-Y
 * @param history earlier lines, with the draft kept while walking through them
 * @param multiline whether Alt-Enter makes a new line
 */
public record LineEditor(String text, int caret, Kills kills, InputHistory history, boolean multiline) {
    public static final LineEditor EMPTY = new LineEditor("", 0, Kills.NONE, InputHistory.NONE, true);

    public LineEditor {
        if (caret < 0 || caret > text.length()) {
            throw new IllegalArgumentException("caret " + caret + " outside '" + text + "'");
        }
    }

    /** A field of a form: one line, holding {@code text}, no history. */
    public static LineEditor field(String text) {
        return new LineEditor(text, text.length(), Kills.NONE, InputHistory.NONE, false);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The editor with another text and the caret at its end. */
    public LineEditor withText(String newText) {
        return new LineEditor(newText, newText.length(), kills.ended(), history, multiline);
    }

    public LineEditor withHistory(InputHistory newHistory) {
        return new LineEditor(text, caret, kills, newHistory, multiline);
    }

    /** The line is done: an empty one follows, and this one can be had again with Up. */
    public LineEditor taken() {
        return new LineEditor("", 0, kills.ended(), history.add(text), multiline);
    }

    /** What {@code input} makes of it, or empty when the key means nothing to an editor. */
    public Optional<LineEditor> on(Input input) {
        return switch (input) {
            case Typed(String typed) -> Optional.of(insert(typed));
            case Pasted(String pasted) -> Optional.of(insert(multiline ? pasted : pasted.replace('\n', ' ')));
            case Pressed pressed -> onKey(pressed);
            case Chord(String letter, boolean ctrl, boolean alt) -> onChord(letter, ctrl, alt);
            default -> Optional.empty();
        };
    }

    public LineEditor insert(String more) {
        String head = CleanText.forScreen(text.substring(0, caret) + CleanText.forWire(more));
        return edited(head + text.substring(caret), head.length());
    }

    private Optional<LineEditor> onKey(Pressed pressed) {
        boolean word = pressed.ctrl() || pressed.alt();
        return switch (pressed.key()) {
            case LEFT -> Optional.of(moved(word
                    ? Clusters.wordLeft(text, caret)
                    : Clusters.left(text, caret)));
            case RIGHT -> Optional.of(moved(word
                    ? Clusters.wordRight(text, caret)
                    : Clusters.right(text, caret)));
            case HOME -> Optional.of(moved(lineStart()));
            case END -> Optional.of(moved(lineEnd()));
            case BACKSPACE -> Optional.of(word ? killBack(Clusters.wordLeft(text, caret)) : eraseLeft());
            case DELETE -> Optional.of(eraseRight());
            case UP -> up();
            case DOWN -> down();
            case ENTER -> multiline && pressed.alt() ? Optional.of(insert("\n")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<LineEditor> onChord(String letter, boolean ctrl, boolean alt) {
        if (ctrl && alt) {
            return Optional.empty();
        }
        return ctrl ? onCtrl(letter) : onAlt(letter);
    }

    private Optional<LineEditor> onCtrl(String letter) {
        return switch (letter) {
            case "a" -> Optional.of(moved(lineStart()));
            case "e" -> Optional.of(moved(lineEnd()));
            case "b" -> Optional.of(moved(Clusters.left(text, caret)));
            case "f" -> Optional.of(moved(Clusters.right(text, caret)));
            case "h" -> Optional.of(eraseLeft());
            case "d" -> isEmpty() ? Optional.empty() : Optional.of(eraseRight());
            case "w" -> Optional.of(killBack(Clusters.blankLeft(text, caret)));
            case "u" -> Optional.of(killBack(lineStart()));
            case "k" -> Optional.of(killForward(lineEnd()));
            case "y" -> Optional.of(yank(kills.newest(), 0));
            case "j" -> multiline ? Optional.of(insert("\n")) : Optional.empty();
            case "p" -> up();
            case "n" -> down();
            default -> Optional.empty();
        };
    }

    private Optional<LineEditor> onAlt(String letter) {
        return switch (letter) {
            case "b" -> Optional.of(moved(Clusters.wordLeft(text, caret)));
            case "f" -> Optional.of(moved(Clusters.wordRight(text, caret)));
            case "d" -> Optional.of(killForward(Clusters.wordRight(text, caret)));
            case "y" -> kills.yanked()
                    ? Optional.of(yank(kills.rotated(), kills.current().length()))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private LineEditor moved(int newCaret) {
        return new LineEditor(text, newCaret, kills.ended(), history, multiline);
    }

    private LineEditor edited(String newText, int newCaret) {
        int edge = Clusters.edgeAtOrAfter(newText, newCaret);
        return new LineEditor(newText, edge, kills.ended(), history.edited(), multiline);
    }

    private LineEditor eraseLeft() {
        int from = Clusters.left(text, caret);
        return edited(text.substring(0, from) + text.substring(caret), from);
    }

    private LineEditor eraseRight() {
        int to = Clusters.right(text, caret);
        return edited(text.substring(0, caret) + text.substring(to), caret);
    }

    private LineEditor killBack(int from) {
        Kills more = kills.killedBefore(text.substring(from, caret));
        return edited(text.substring(0, from) + text.substring(caret), from).withKills(more);
    }

    private LineEditor killForward(int to) {
        Kills more = kills.killedAfter(text.substring(caret, to));
        return edited(text.substring(0, caret) + text.substring(to), caret).withKills(more);
    }

    /** Puts what was cut in the place of the {@code replaced} chars before the caret. */
    private LineEditor yank(Kills ready, int replaced) {
        int start = Math.max(0, caret - replaced);
        String longer = text.substring(0, start) + ready.current() + text.substring(caret);
        return edited(longer, start + ready.current().length()).withKills(ready);
    }

    private LineEditor withKills(Kills newKills) {
        return new LineEditor(text, caret, newKills, history, multiline);
    }

    private Optional<LineEditor> up() {
        int start = lineStart();
        return start > 0
                ? Optional.of(moved(Clusters.sameColumn(text, caret, start, above(start))))
                : fromHistory(1);
    }

    private Optional<LineEditor> down() {
        int end = lineEnd();
        boolean below = end < text.length();
        return below
                ? Optional.of(moved(Clusters.sameColumn(text, caret, lineStart(), end + 1)))
                : fromHistory(-1);
    }

    private Optional<LineEditor> fromHistory(int older) {
        if (!multiline) {
            return Optional.empty();
        }
        return Optional.of(history.walk(older, text)
                .map(step -> withText(step.text()).withHistory(step.history()))
                .orElse(this));
    }

    private int above(int start) {
        return text.lastIndexOf('\n', start - 2) + 1;
    }

    private int lineStart() {
        return caret == 0 ? 0 : text.lastIndexOf('\n', caret - 1) + 1;
    }

    private int lineEnd() {
        int end = text.indexOf('\n', caret);
        return end < 0 ? text.length() : end;
    }
}
