package org.threadcenter.tui.chat;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.widget.Row;

/** The rooms in one row: {@code [1 lobby] 2 turma-b 3  3 @bia •1}. Stateless; any thread. */
final class RoomStrip {
    private static final int MOST_LABEL = 14;
    private static final String MORE = "…";

    private RoomStrip() {}

    /** As many of them as fit: the one that is looked at, those with something new, then the others. */
    static Row of(Model model, int columns) {
        List<OpenRoom> rooms = model.rooms().all();
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < rooms.size(); i++) {
            shown.add(i);
        }
        Row row = row(model, shown);
        while (row.columns() > columns && shown.size() > 1) {
            shown.remove(leastNeeded(model, shown));
            row = row(model, shown);
        }
        return row;
    }

    /** Its place in {@code shown}: the last one that is not looked at and has nothing new, or as little as can be. */
    private static int leastNeeded(Model model, List<Integer> shown) {
        int least = -1;
        int need = Integer.MAX_VALUE;
        for (int i = 0; i < shown.size(); i++) {
            int index = shown.get(i);
            OpenRoom room = model.rooms().all().get(index);
            int here = index == model.rooms().at() ? 3
                    : room.calls() > 0 ? 2
                    : room.transcript().news().unread() > 0 ? 1 : 0;
            if (here <= need) {
                need = here;
                least = i;
            }
        }
        return least;
    }

    private static Row row(Model model, List<Integer> shown) {
        Row row = Row.EMPTY;
        for (int index : shown) {
            OpenRoom room = model.rooms().all().get(index);
            boolean active = index == model.rooms().at();
            String name = index + 1 + " " + Row.cut(room.label(), MOST_LABEL);
            String news = RoomText.news(room);
            Row named = active
                    ? row.with("[" + name + "]", Style.PLAIN.embolden())
                    : row.with(" " + name, news.isEmpty() ? Style.PLAIN : Style.PLAIN.embolden());
            Row told = news.isEmpty() ? named : named.with(" " + news, RoomsPane.newsStyle(room));
            row = active ? told : told.with(" ", Style.PLAIN);
        }
        boolean all = shown.size() == model.rooms().all().size();
        return all ? row : row.with(MORE, Style.MUTED);
    }
}
