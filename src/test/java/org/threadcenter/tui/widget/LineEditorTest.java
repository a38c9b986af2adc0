package org.threadcenter.tui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Key;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Typed;

/** The keys of readline. {@code |} is the caret. */
class LineEditorTest {
    private static final Input CTRL_LEFT = new Pressed(Key.LEFT, true, false, false);
    private static final Input CTRL_RIGHT = new Pressed(Key.RIGHT, true, false, false);
    private static final Input ALT_BACKSPACE = new Pressed(Key.BACKSPACE, false, true, false);
    private static final Input ALT_ENTER = new Pressed(Key.ENTER, false, true, false);
    private static final Input LEFT = Pressed.of(Key.LEFT);

    private static LineEditor editor(String withCaret) {
        int caret = withCaret.indexOf('|');
        String text = withCaret.replace("|", "");
        return new LineEditor(text, caret, Kills.NONE, InputHistory.NONE, true);
    }

    private static String shown(LineEditor editor) {
        return editor.text().substring(0, editor.caret()) + "|" + editor.text().substring(editor.caret());
    }

    private static LineEditor after(LineEditor editor, Input... inputs) {
        LineEditor now = editor;
        for (Input input : inputs) {
            now = now.on(input).orElseThrow();
        }
        return now;
    }

    private static void becomes(String before, String after, Input... inputs) {
        assertEquals(after, shown(after(editor(before), inputs)));
    }

    @Test
    void movesByCharacterWordAndLine() {
        becomes("um dois|", "|um dois", Chord.ctrl("a"));
        becomes("|um dois", "um dois|", Chord.ctrl("e"));
        becomes("um dois|", "um doi|s", Chord.ctrl("b"));
        becomes("|um", "u|m", Chord.ctrl("f"));
        becomes("um dois|", "um |dois", Chord.alt("b"));
        becomes("|um dois", "um| dois", Chord.alt("f"));
        becomes("um, dois|", "|um, dois", CTRL_LEFT, CTRL_LEFT);
        becomes("|um, dois", "um, dois|", CTRL_RIGHT, CTRL_RIGHT);
        becomes("um\ndois|", "um\n|dois", Pressed.of(Key.HOME));
        becomes("u|m\ndois", "um|\ndois", Pressed.of(Key.END));
    }

    @Test
    void erasesAndCuts() {
        becomes("um|", "u|", Pressed.of(Key.BACKSPACE));
        becomes("um|", "u|", Chord.ctrl("h"));
        becomes("|um", "|m", Pressed.of(Key.DELETE));
        becomes("|um", "|m", Chord.ctrl("d"));
        becomes("um dois-três|", "um |", Chord.ctrl("w"));
        becomes("um dois-três|", "um dois-|", ALT_BACKSPACE);
        becomes("um do|is", "|is", Chord.ctrl("u"));
        becomes("um do|is", "um do|", Chord.ctrl("k"));
        becomes("|um dois", "| dois", Chord.alt("d"));
    }

    @Test
    void pastesWhatWasCutTogetherAsOnePiece() {
        becomes("um dois|", "um dois|", Chord.ctrl("w"), Chord.ctrl("w"), Chord.ctrl("y"));
        becomes("|um dois", "um dois|", Chord.alt("d"), Chord.alt("d"), Chord.ctrl("y"));
    }

    @Test
    void goesRoundTheEarlierCuts() {
        LineEditor cutTwice = after(editor("a b|"), Chord.ctrl("w"), LEFT, Pressed.of(Key.RIGHT),
                Chord.ctrl("w"));
        assertEquals("a |", shown(after(cutTwice, Chord.ctrl("y"))));
        assertEquals("b|", shown(after(cutTwice, Chord.ctrl("y"), Chord.alt("y"))));
        assertEquals("a |", shown(after(cutTwice, Chord.ctrl("y"), Chord.alt("y"), Chord.alt("y"))));
    }

    @Test
    void takesAClusterForOneCharacter() {
        becomes("a👨‍👩‍👧|", "a|", Pressed.of(Key.BACKSPACE));
        becomes("ae\u0301|", "a|e\u0301", LEFT);
        becomes("🇧🇷|🇵🇹", "|🇧🇷🇵🇹", LEFT);
    }

    @Test
    void keepsTheCaretBetweenClustersWhenLettersJoin() {
        becomes("e|x", "e\u0301|x", new Typed("\u0301"));
        becomes("|\u0301x", "e\u0301|x", new Typed("e"));
    }

    @Test
    void makesANewLineWithAltEnterAndMovesBetweenLines() {
        becomes("um|", "um\n|", ALT_ENTER);
        becomes("um\ndo|is", "um|\ndois", Pressed.of(Key.UP));
        becomes("um|\ndois", "um\ndo|is", Pressed.of(Key.DOWN));
        becomes("um\ndois|\n", "um|\ndois\n", Pressed.of(Key.UP));
    }

    @Test
    void leavesEnterAndEscapeToItsOwner() {
        assertTrue(editor("um|").on(Pressed.of(Key.ENTER)).isEmpty());
        assertTrue(editor("um|").on(Pressed.of(Key.ESCAPE)).isEmpty());
        assertTrue(editor("|").on(Chord.ctrl("d")).isEmpty());
    }

    @Test
    void walksThroughHistoryAndBackToTheDraft() {
        LineEditor editor = editor("rascunho|").withHistory(InputHistory.of(List.of("novo", "velho")));
        Input up = Pressed.of(Key.UP);
        Input down = Pressed.of(Key.DOWN);
        assertEquals("velho|", shown(after(editor, up, up, up)));
        assertEquals("rascunho|", shown(after(editor, up, up, down, down)));
        assertEquals("rascunho|", shown(after(editor, up, up, down, down, down)));
    }

    @Test
    void holdsNothingThatCouldActOnATerminal() {
        assertEquals("a[31mb|", shown(after(editor("|"), new Input.Pasted("a\u001b[31mb"))));
    }

    @Test
    void growsToFiveRowsAndKeepsTheCaretInSight() {
        LineEditor seven = editor("1\n2\n3\n4\n5\n6\n7|");
        EditorView view = EditorView.of(seven, 20);
        assertEquals(5, view.height());
        Canvas canvas = new Canvas(20, 5);
        view.draw(canvas, 0, 0, 5, 20);
        assertEquals("3", canvas.picture().row(0));
        assertEquals(4, canvas.picture().cursor().orElseThrow().row());
    }

    @Test
    void breaksALongLineAtTheEdgeWithTheCaretOnTheNextRow() {
        EditorView view = EditorView.of(editor("abcd|"), 4);
        assertEquals(1, view.caretRow());
        assertEquals(0, view.caretColumn());
        assertEquals(List.of("ab日", "x"), EditorView.of(editor("ab日x|"), 4).rows());
    }

    private static void lies(String text, int columns, int row, int column, String... rows) {
        assertEquals(new EditorView(List.of(rows), row, column), EditorView.of(editor(text), columns));
    }

    @Test
    void breaksBetweenWords() {
        lies("um dois três|", 8, 1, 4, "um dois ", "três");
        lies("um |dois três", 8, 0, 3, "um dois ", "três");
        lies("um dois |três", 8, 1, 0, "um dois ", "três");
        lies("um dois   |três", 7, 1, 0, "um dois   ", "três");
        lies("um dois |  três", 7, 0, 6, "um dois   ", "três");
        lies("um\ndois|", 8, 1, 4, "um", "dois");
        lies("um abcdefghij k|", 8, 2, 4, "um ", "abcdefgh", "ij k");
        lies("um dois |", 7, 1, 0, "um dois ", "");
        lies("|", 7, 0, 0, "");
    }

    @Test
    void neverBreaksAWideOneNorExceedsTheWidth() {
        lies("a 日日日|", 7, 1, 6, "a ", "日日日");
        lies("日日日|", 5, 1, 2, "日日", "日");
    }
}
