package org.threadcenter.theory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings.Repair;

/** Prints what the product's link achieves beside what the textbooks say, and draws the plot of the documents. */
public final class Theory {
    static final int[] WINDOWS = {1, 2, 4, 8, 16, 32, 64};
    static final double[] LOSSES = {0, 0.01, 0.02, 0.05, 0.1, 0.2};
    private static final Path PLOT = Path.of("src/site/resources/images/theory.svg");
    private static final long FRAGMENTS = 20_000;
    private static final long SEED = 7;

    /** One measurement and what was expected; both are the part of the time in which the line does what counts. */
    record Point(int window, double loss, double measured, double expected) {
        double deviation() {
            return measured / expected - 1;
        }
    }

    private Theory() {}

    static Point measure(Protocol protocol, int window, double loss, long fragments) {
        double measured = new Line(protocol, window, Repair.EVIDENCE, loss, SEED).utilization(fragments);
        return new Point(window, loss, measured, Textbook.utilization(protocol, window, Line.A, loss));
    }

    /** Prints the tables and writes the plot. */
    public static void main(String[] args) throws IOException {
        List<Point> goBackN = measureAll(Protocol.GO_BACK_N);
        List<Point> selectiveRepeat = measureAll(Protocol.SELECTIVE_REPEAT);
        table(goBackN, selectiveRepeat).forEach(System.out::println);
        System.out.println();
        stopAndWaitTable().forEach(System.out::println);
        Files.createDirectories(PLOT.getParent());
        Files.writeString(PLOT, Plot.of(goBackN, selectiveRepeat));
        System.out.println();
        System.out.println(PLOT + " was drawn");
    }

    static List<Point> measureAll(Protocol protocol) {
        List<Point> points = new ArrayList<>();
        for (int window : WINDOWS) {
            for (double loss : LOSSES) {
                points.add(measure(protocol, window, loss, FRAGMENTS));
            }
        }
        return points;
    }

    static List<String> table(List<Point> goBackN, List<Point> selectiveRepeat) {
        List<String> lines = new ArrayList<>();
        lines.add("| window | loss | Go-Back-N | textbook | | Selective Repeat | textbook | |");
        lines.add("|---|---|---|---|---|---|---|---|");
        for (int row = 0; row < goBackN.size(); row++) {
            Point point = goBackN.get(row);
            lines.add(String.format(Locale.ROOT, "| %d | %.0f %% | %s | %s |",
                    point.window, 100 * point.loss, cells(point), cells(selectiveRepeat.get(row))));
        }
        return lines;
    }

    private static String cells(Point point) {
        return String.format(Locale.ROOT, "%.3f | %.3f | %+d %%",
                point.measured, point.expected, Math.round(100 * point.deviation()));
    }

    static List<String> stopAndWaitTable() {
        List<String> lines = new ArrayList<>();
        lines.add("| loss | by evidence | reckoned | by timer | reckoned | textbook |");
        lines.add("|---|---|---|---|---|---|");
        for (double loss : LOSSES) {
            lines.add(String.format(Locale.ROOT, "| %.0f %% | %.4f | %.4f | %.4f | %.4f | %.4f |", 100 * loss,
                    stopAndWait(Repair.EVIDENCE, loss, FRAGMENTS), reckonedByEvidence(loss),
                    stopAndWait(Repair.TIMER, loss, FRAGMENTS), reckonedByTimer(loss),
                    Textbook.stopAndWait(Line.A, loss, 1 + 2 * Line.A)));
        }
        return lines;
    }

    static double stopAndWait(Repair repair, double loss, long fragments) {
        return new Line(Protocol.GO_BACK_N, 1, repair, loss, SEED).utilization(fragments);
    }

    /** The time-out is 200 ms from when the fragment was written; then a PING and its PONG take a round trip. */
    static double reckonedByEvidence(double loss) {
        return Textbook.stopAndWait(Line.A, loss, 1 + 20 + 2 * Line.A);
    }

    /** The same without the PING; each further time-out in a row takes twice as long, up to 5 s. */
    static double reckonedByTimer(double loss) {
        double lost = 0;
        double likelihood = loss;
        for (double timeOut = 20; likelihood > 1e-12; timeOut = Math.min(2 * timeOut, 500)) {
            lost += likelihood * (1 + timeOut);
            likelihood *= loss;
        }
        return 1 / (1 + 2 * Line.A + lost);
    }
}
