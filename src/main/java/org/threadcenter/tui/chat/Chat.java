package org.threadcenter.tui.chat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.threadcenter.tui.widget.InputHistory;
import org.threadcenter.tui.widget.LineEditor;

/**
 * The chat screen's own state. A value; any thread.
 *
 * @param anchor where the person scrolled to in the room that they look at; empty = at the newest line
 * @param asking what the input line asks instead of taking text
 * @param completion the words that Tab goes through; empty after any other key
 * @param folds which panes at the side are folded away
 * @param lastId the number given last to an own line
 * @param questions what the server was asked
 * @param results what was found in the past, in the place of the room, until it is closed
 * @param spot the entry to which the person was led from there
 */
public record Chat(
        LineEditor editor,
        Optional<Anchor> anchor,
        Asking asking,
        Optional<Completion> completion,
        Folds folds,
        long lastId,
        Questions questions,
        Optional<Results> results,
        OptionalLong spot) {
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

    /** Which panes are folded away. */
    public record Folds(boolean rooms, boolean people) {}

    static final Asking NOTHING = new Asking.Nothing();

    /** A chat with nothing typed and the lines typed in earlier sessions at hand, newest first. */
    public static Chat start(List<String> inputHistory) {
        LineEditor editor = LineEditor.EMPTY.withHistory(InputHistory.of(inputHistory));
        return new Chat(editor, Optional.empty(), NOTHING, Optional.empty(), new Folds(false, false), 0,
                Questions.NONE, Optional.empty(), OptionalLong.empty());
    }

    public Chat withEditor(LineEditor newEditor) {
        return new Chat(newEditor, anchor, NOTHING, Optional.empty(), folds, lastId, questions, results,
                OptionalLong.empty());
    }

    Chat withAnchor(Optional<Anchor> newAnchor) {
        return new Chat(editor, newAnchor, asking, completion, folds, lastId, questions, results, spot);
    }

    Chat asking(Asking newAsking) {
        return new Chat(editor, anchor, newAsking, Optional.empty(), folds, lastId, questions, results, spot);
    }

    Chat completing(LineEditor newEditor, Completion newCompletion) {
        return new Chat(newEditor, anchor, asking, Optional.of(newCompletion), folds, lastId, questions, results,
                spot);
    }

    Chat withFolds(Folds newFolds) {
        return new Chat(editor, anchor, asking, completion, newFolds, lastId, questions, results, spot);
    }

    public Chat withQuestions(Questions newQuestions) {
        return new Chat(editor, anchor, asking, completion, folds, lastId, newQuestions, results, spot);
    }

    Chat withResults(Optional<Results> newResults) {
        return new Chat(editor, anchor, asking, completion, folds, lastId, questions, newResults,
                OptionalLong.empty());
    }

    /** The person is led to the entry {@code no} of the room. */
    Chat at(Optional<Anchor> newAnchor, long no) {
        return new Chat(editor, newAnchor, asking, completion, folds, lastId, questions, Optional.empty(),
                OptionalLong.of(no));
    }

    /** Another server is asked from here on. */
    public Chat elsewhere() {
        Questions none = new Questions(questions.rid(), false, false, List.of(), List.of());
        return new Chat(editor, Optional.empty(), NOTHING, Optional.empty(), folds, lastId, none, Optional.empty(),
                OptionalLong.empty());
    }

    /** The next own line gets the number {@code lastId() + 1}, and the newest line is in sight again. */
    Chat numbered() {
        return new Chat(editor, Optional.empty(), asking, completion, folds, lastId + 1, questions, Optional.empty(),
                OptionalLong.empty());
    }
}
