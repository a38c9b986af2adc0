package org.threadcenter.tui.chat;

import java.util.List;
import java.util.Optional;
import org.threadcenter.tui.widget.InputHistory;
import org.threadcenter.tui.widget.LineEditor;

/**
 * The chat screen's own state. A value; any thread.
 *
 * @param anchor where the person scrolled to; empty = at the newest line
 * @param asking what the input line asks instead of taking text
 * @param completion the words that Tab goes through; empty after any other key
 * @param peopleFolded the people's pane is folded away
 * @param lastId the number given last to an own line
 * @param whoWaits somebody asked who is there; the answer is told when it comes
 */
public record Chat(
        LineEditor editor,
        Optional<Anchor> anchor,
        Asking asking,
        Optional<Completion> completion,
        boolean peopleFolded,
        long lastId,
        boolean whoWaits) {
    /** What the input line is for. */
    public sealed interface Asking {
        /** A line to say. */
        record Nothing() implements Asking {}

        /** What to do with many pasted lines. */
        record AboutPaste(String text) implements Asking {}

        /**
         * Ctrl-R: which earlier line.
         *
         * @param found its place in the history, −1 = none
         */
        record Search(String query, int found) implements Asking {}
    }

    static final Asking NOTHING = new Asking.Nothing();

    /** A chat with nothing typed and the lines typed in earlier sessions at hand, newest first. */
    public static Chat start(List<String> inputHistory) {
        LineEditor editor = LineEditor.EMPTY.withHistory(InputHistory.of(inputHistory));
        return new Chat(editor, Optional.empty(), NOTHING, Optional.empty(), false, 0, false);
    }

    public Chat withEditor(LineEditor newEditor) {
        return new Chat(newEditor, anchor, NOTHING, Optional.empty(), peopleFolded, lastId, whoWaits);
    }

    Chat withAnchor(Optional<Anchor> newAnchor) {
        return new Chat(editor, newAnchor, asking, completion, peopleFolded, lastId, whoWaits);
    }

    Chat asking(Asking newAsking) {
        return new Chat(editor, anchor, newAsking, Optional.empty(), peopleFolded, lastId, whoWaits);
    }

    Chat completing(LineEditor newEditor, Completion newCompletion) {
        return new Chat(newEditor, anchor, asking, Optional.of(newCompletion), peopleFolded, lastId, whoWaits);
    }

    Chat withPeopleFolded(boolean folded) {
        return new Chat(editor, anchor, asking, completion, folded, lastId, whoWaits);
    }

    public Chat withWhoWaits(boolean waits) {
        return new Chat(editor, anchor, asking, completion, peopleFolded, lastId, waits);
    }

    /** The next own line gets the number {@code lastId() + 1}, and the newest line is in sight again. */
    Chat numbered() {
        return new Chat(editor, Optional.empty(), asking, completion, peopleFolded, lastId + 1, whoWaits);
    }
}
