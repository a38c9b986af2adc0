package org.threadcenter.tui.chat;

import org.threadcenter.tui.Model;
import org.threadcenter.tui.chat.Chat.Asking;
import org.threadcenter.tui.widget.EditorView;

/**
 * Which part of the chat screen is where: title, transcript, status, input, keys from the top down; the rooms
 * at the left and the people at the right where there is room. A value; any thread.
 *
 * @param left width of the rooms' pane, 0 = folded
 * @param columns width of the transcript
 * @param paneColumns width of the people's pane, 0 = folded
 * @param height rows of the transcript, which begins in row 1
 * @param inputRows rows of the input
 */
record ChatLayout(int left, int columns, int paneColumns, int height, int inputRows) {
    static final int PROMPT_COLUMNS = 3;
    static final int PREVIEW_ROWS = 3;
    static final int SIDE_BY_SIDE = 100;
    private static final int AMPLE = 150;
    private static final int FIXED_ROWS = 3;

    static ChatLayout of(Model model) {
        int columns = model.viewport().columns();
        int rows = model.viewport().rows();
        int pane = !hasRoomBeside(model) || model.chat().folds().people() ? 0 : columns < AMPLE ? 22 : 28;
        int left = hasRooms(model) && !model.chat().folds().rooms() ? columns < AMPLE ? 20 : 26 : 0;
        int input = Math.clamp(inputRows(model.chat(), columns), 1, Math.max(1, rows - FIXED_ROWS - 2));
        return new ChatLayout(left, columns - left - pane, pane, Math.max(0, rows - FIXED_ROWS - input), input);
    }

    /** The first column behind the transcript. */
    int right() {
        return left + columns;
    }

    /** Whether there is room for the rooms at the side, and a server that has more than one. */
    static boolean hasRooms(Model model) {
        return hasRoomBeside(model) && (model.connection().extended() || model.rooms().several());
    }

    /** Whether the people's pane fits beside the transcript. */
    static boolean hasRoomBeside(Model model) {
        return model.viewport().columns() >= SIDE_BY_SIDE;
    }

    private static int inputRows(Chat chat, int columns) {
        return switch (chat.asking()) {
            case Asking.Nothing nothing ->
                    EditorView.of(chat.editor(), columns - PROMPT_COLUMNS - 1).height();
            case Asking.AboutPaste(String text) -> 1 + Math.min(PREVIEW_ROWS, (int) text.lines().count());
            case Asking.Search search -> 1;
        };
    }

    static TranscriptRows rows(Model model) {
        return rows(model, of(model).columns);
    }

    static TranscriptRows rows(Model model, int columns) {
        return new TranscriptRows(columns, model.start().zone(), model.texts(), model.nick(),
                model.chat().spot());
    }
}
