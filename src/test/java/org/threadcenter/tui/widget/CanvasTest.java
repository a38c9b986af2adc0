package org.threadcenter.tui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.threadcenter.tui.Picture.Cell;
import org.threadcenter.tui.Style;

class CanvasTest {
    private final Canvas canvas = new Canvas(6, 2);

    @Test
    void givesAWideClusterTwoCells() {
        canvas.draw(1, 0, 6, "a日b", Style.PLAIN);
        assertEquals(2, canvas.picture().at(2, 0).width());
        assertEquals(0, canvas.picture().at(3, 0).width());
        assertEquals(" a日b", canvas.picture().row(0));
    }

    @Test
    void cutsNoWideClusterAtTheEdge() {
        canvas.draw(3, 0, 6, "ab日", Style.PLAIN);
        assertEquals("   ab", canvas.picture().row(0));
        canvas.draw(0, 1, 2, "a日", Style.PLAIN);
        assertEquals("a", canvas.picture().row(1));
    }

    @Test
    void leavesNoHalfOfAWideClusterBehind() {
        canvas.draw(0, 0, 6, "日本", Style.PLAIN);
        canvas.draw(1, 0, 6, "xx", Style.PLAIN);
        assertEquals(" xx", canvas.picture().row(0));
        canvas.draw(0, 1, 6, "日本", Style.PLAIN);
        canvas.draw(2, 1, 6, "x", Style.PLAIN);
        assertEquals("日x", canvas.picture().row(1));
        assertEquals(Cell.BLANK, canvas.picture().at(3, 1));
    }

    @Test
    void cleansWhatIsDrawn() {
        canvas.draw(0, 0, 6, "a\u001bb\nc", Style.PLAIN);
        assertEquals("a␛b c", canvas.picture().row(0));
    }

    @Test
    void drawsNothingOutside() {
        canvas.draw(0, 5, 6, "x", Style.PLAIN);
        canvas.draw(9, 0, 6, "x", Style.PLAIN);
        canvas.draw(-2, 0, 6, "xyz", Style.PLAIN);
        canvas.cursor(6, 0);
        assertEquals("z", canvas.picture().row(0));
        assertEquals(true, canvas.picture().cursor().isEmpty());
    }
}
