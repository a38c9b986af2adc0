package org.threadcenter.tui.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.Columns;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Screen;
import org.threadcenter.tui.widget.EditorView;

/**
 * Which part of a menu screen is where: title, content, last messages, status, input, keys. A value;
 * any thread.
 *
 * @param spots where each entry of the main menu stands
 */
record MenuLayout(List<Spot> spots) {
    static final int PROMPT_COLUMNS = 3;
    private static final int LEFT = 3;
    private static final int GAP = 6;
    private static final int NARROW_GAP = 3;
    private static final int ROOMY_ROWS = 14;
    private static final int MOST_MESSAGES = 8;
    private static final int FEW_MESSAGES = 3;
    private static final int NARROW = 70;

    /** One entry's place. */
    record Spot(Item item, int x, int y, int end) {}

    static MenuLayout of(Model model) {
        List<Spot> spots = new ArrayList<>();
        int y = contentTop(model);
        for (Item item : Item.values()) {
            if (item.numbered()) {
                spots.add(new Spot(item, LEFT, y++, model.viewport().columns()));
            }
        }
        int row = y + blank(model);
        int x = LEFT;
        for (Item item : Item.values()) {
            if (!item.numbered()) {
                int end = x + Columns.of(lettered(model, item));
                spots.add(new Spot(item, x, row, end));
                x = end + (model.viewport().columns() < NARROW ? NARROW_GAP : GAP);
            }
        }
        return new MenuLayout(List.copyOf(spots));
    }

    private static String lettered(Model model, Item item) {
        String value = MenuText.value(model, item);
        return MenuText.sign(model, item) + "  " + MenuText.label(model, item)
                + (value.isEmpty() ? "" : " " + value);
    }

    Optional<Item> itemAt(int column, int row) {
        return spots.stream()
                .filter(spot -> spot.y == row && column >= spot.x - 2 && column < spot.end)
                .map(Spot::item)
                .findFirst();
    }

    static int contentTop(Model model) {
        return 1 + blank(model);
    }

    /** Rows between the title and the last messages. */
    static int contentRows(Model model) {
        return Math.max(1, stripTop(model) - contentTop(model) - (stripRows(model) > 0 ? blank(model) : 0));
    }

    /** The first row of the last messages, their heading; the status row when there is no room for any. */
    static int stripTop(Model model) {
        return statusRow(model) - stripRows(model);
    }

    /** Rows of the last messages with their heading, 0 when there is no room for both. */
    static int stripRows(Model model) {
        int needed = contentTop(model) + Item.NUMBERED + 1 + 2 * blank(model);
        int free = statusRow(model) - needed;
        return free < 2 ? 0 : Math.min(1 + mostMessages(model), free);
    }

    /** The main menu leaves more room for what others say than the screens that have something to show. */
    private static int mostMessages(Model model) {
        return model.screen() == Screen.MENU ? MOST_MESSAGES : FEW_MESSAGES;
    }

    static int statusRow(Model model) {
        return model.viewport().rows() - 2 - inputRows(model);
    }

    /** Rows of the input: only where something can be typed. */
    static int inputRows(Model model) {
        if (model.screen() != Screen.SEND) {
            return 0;
        }
        int width = model.viewport().columns() - PROMPT_COLUMNS - 1;
        int needed = EditorView.of(model.menu().editor(), width).height();
        return Math.min(model.viewport().rows() / 4, needed);
    }

    private static int blank(Model model) {
        return model.viewport().rows() < ROOMY_ROWS ? 0 : 1;
    }
}
