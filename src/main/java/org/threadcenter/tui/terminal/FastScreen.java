package org.threadcenter.tui.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;
import java.util.Optional;

/**
 * Lanterna's double-buffered screen with a refresh of its own: one write per frame, only what changed,
 * shown at once by terminals that can, and with every cell where it belongs. Guarded by its own monitor.
 */
final class FastScreen extends TerminalScreen {
    private final ChatTerminal terminal;

    FastScreen(ChatTerminal terminal) throws IOException {
        super(terminal);
        this.terminal = terminal;
    }

    /** Only {@link RefreshType#COMPLETE} writes every cell; the others write what changed. */
    @Override
    public synchronized void refresh(RefreshType refreshType) throws IOException {
        boolean whole = refreshType == RefreshType.COMPLETE;
        Optional<TerminalPosition> cursor = Optional.ofNullable(getCursorPosition());
        terminal.send(Frame.of(getBackBuffer(), getFrontBuffer(), whole, cursor));
        getBackBuffer().copyTo(getFrontBuffer());
    }
}
