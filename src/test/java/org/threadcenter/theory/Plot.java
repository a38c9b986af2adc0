package org.threadcenter.theory;

import java.util.List;
import java.util.Locale;
import org.threadcenter.theory.Theory.Point;

/** Two plots side by side as SVG: utilization over loss, one curve per window, measured points on it. */
final class Plot {
    private static final int WIDTH = 380;
    private static final int HEIGHT = 300;
    private static final int LEFT = 50;
    private static final int TOP = 40;
    private static final int GAP = 70;
    private static final int LABEL_HEIGHT = 13;
    private static final double HIGHEST_LOSS = 0.2;
    private static final String[] COLOURS =
            {"#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#b07aa1", "#76b7b2", "#9c755f"};

    private final StringBuilder svg = new StringBuilder();

    private Plot() {}

    static String of(List<Point> goBackN, List<Point> selectiveRepeat) {
        Plot plot = new Plot();
        plot.begin();
        plot.panel("Go-Back-N", LEFT, goBackN);
        plot.panel("Selective Repeat", LEFT + WIDTH + GAP, selectiveRepeat);
        return plot.svg.append("</svg>\n").toString();
    }

    private void begin() {
        int width = LEFT + 2 * WIDTH + 2 * GAP;
        int height = TOP + HEIGHT + 60;
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                width, height);
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">lines: textbook · dots: measured · W: window, "
                + "round trip: 10 fragments</text>", width / 2, height - 8);
    }

    private void panel(String title, int left, List<Point> points) {
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"15\">%s</text>", left + WIDTH / 2, TOP - 16, title);
        grid(left);
        double labelBelow = Double.MAX_VALUE;
        for (int i = 0; i < Theory.WINDOWS.length; i++) {
            int window = Theory.WINDOWS[i];
            List<Point> its = points.stream().filter(point -> point.window() == window).toList();
            curve(left, COLOURS[i], its);
            labelBelow = Math.min(y(its.getLast().measured()) + 4, labelBelow - LABEL_HEIGHT);
            add("<text x=\"%d\" y=\"%.1f\" fill=\"%s\">W %d</text>", left + WIDTH + 8, labelBelow, COLOURS[i], window);
        }
    }

    private void grid(int left) {
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            double y = y(tenth / 10.0);
            add("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>", left, y, left + WIDTH, y);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>", left - 6, y + 4, tenth / 10.0);
        }
        for (int percent = 0; percent <= 20; percent += 5) {
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d %%</text>",
                    x(left, percent / 100.0), TOP + HEIGHT + 18, percent);
        }
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">fragments lost</text>", left + WIDTH / 2, TOP + HEIGHT + 34);
    }

    private void curve(int left, String colour, List<Point> points) {
        StringBuilder line = new StringBuilder();
        for (Point point : points) {
            line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(left, point.loss()), y(point.expected())));
        }
        add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>", line.toString().strip(), colour);
        for (Point point : points) {
            add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>",
                    x(left, point.loss()), y(point.measured()), colour);
        }
    }

    private static double x(int left, double loss) {
        return left + loss / HIGHEST_LOSS * WIDTH;
    }

    private static double y(double utilization) {
        return TOP + HEIGHT * (1 - utilization);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
