package org.threadcenter.cli;

import java.io.PrintStream;
import java.util.List;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.Line;
import org.threadcenter.tui.LinkStatus;
import org.threadcenter.tui.Now;

/**
 * Prints as another printer does, and notices when nobody reads any more, as in {@code … | head}. On the
 * client's thread.
 */
final class ClosingPrinter implements EventPrinter {
    private final EventPrinter printer;
    private final PrintStream out;
    private volatile Runnable closed = () -> {};

    ClosingPrinter(EventPrinter printer, PrintStream out) {
        this.printer = printer;
        this.out = out;
    }

    /** What to do once the output is closed. */
    void onClosed(Runnable closed) {
        this.closed = closed;
    }

    @Override
    public void print(ClientEvent event) {
        printer.print(event);
        check();
    }

    @Override
    public void printPast(Line line) {
        printer.printPast(line);
        check();
    }

    private void check() {
        if (out.checkError()) {
            closed.run();
        }
    }

    @Override
    public void printPeople(ClientEvent.Roster roster, long nowMillis) {
        printer.printPeople(roster, nowMillis);
    }

    @Override
    public void printLast(List<Line> lines) {
        printer.printLast(lines);
    }

    @Override
    public void expectPeople() {
        printer.expectPeople();
    }

    @Override
    public void printStatus(LinkStatus status, Now now) {
        printer.printStatus(status, now);
    }
}
