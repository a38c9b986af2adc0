package org.threadcenter.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Lanterna's Unix terminal, set up with two processes instead of five, buffered, with bracketed paste,
 * focus reports and, if wished, the mouse wheel, all of which every way out switches off again: Lanterna's
 * own shutdown hook calls {@link #exitPrivateMode} too. Guarded by its own monitor.
 *
 * <p>Keys are not read here: {@link KeyReader} reads them, and sizes come from {@link Stty} instead of a
 * question that the terminal answers among the keys.
 */
final class ChatTerminal extends UnixTerminal {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String MODES_ON = "\u001B[?7l\u001B[?2004h\u001B[?1004h";
    private static final String MODES_OFF = "\u001B[?2026l\u001B[?1004l\u001B[?2004l\u001B[?7h";
    private static final String MOUSE_ON = "\u001B[?1000h\u001B[?1006h";
    private static final String MOUSE_OFF = "\u001B[?1006l\u001B[?1000l";
    private static final String PUSH_TITLE = "\u001B[22;0t";
    private static final String POP_TITLE = "\u001B[23;0t";
    private static final String ALTERNATE_SCREEN = "\u001B[?1049h";

    private final Stty stty;
    private volatile TerminalSize size;
    private boolean shown;
    private boolean mouse;

    /** Lanterna sets the terminal up while it constructs, so what that needs is there before. */
    ChatTerminal(Stty stty) throws IOException {
        this.stty = stty;
        this.size = stty.size();
        super(
                new FileInputStream(FileDescriptor.in),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES),
                StandardCharsets.UTF_8,
                CtrlCBehaviour.TRAP);
    }

    /** Asks for the size anew and tells it to the screens on this terminal. */
    TerminalSize measure() throws IOException {
        size = stty.size();
        return getTerminalSize();
    }

    /** Text and escape sequences in one write; nothing once the terminal was given back. */
    synchronized void send(String output) throws IOException {
        if (shown) {
            write(output);
        }
    }

    /** Whether wheel and clicks come as input; while they do, the terminal's own selection needs Shift. */
    synchronized void reportMouse(boolean on) throws IOException {
        mouse = on;
        send(on ? MOUSE_ON : MOUSE_OFF);
    }

    /** Sets up again what another program or the shell may have changed behind our back. */
    synchronized void reassert() throws IOException {
        if (shown) {
            stty.raw();
            write(ALTERNATE_SCREEN + modes());
        }
    }

    @Override
    public synchronized void enterPrivateMode() throws IOException {
        writeToTerminal(PUSH_TITLE.getBytes(StandardCharsets.US_ASCII));
        super.enterPrivateMode();
        shown = true;
        write(modes());
    }

    @Override
    public synchronized void exitPrivateMode() throws IOException {
        if (shown) {
            shown = false;
            write(MOUSE_OFF + MODES_OFF);
            super.exitPrivateMode();
            write(POP_TITLE);
        }
    }

    @Override
    public void bell() throws IOException {
        send("\u0007");
    }

    @Override
    protected TerminalSize findTerminalSize() {
        return size;
    }

    @Override
    protected void canonicalMode(boolean enabled) throws IOException {
        if (!enabled) {
            stty.raw();
        }
    }

    @Override
    protected void restoreTerminalSettings() throws IOException {
        stty.restore();
    }

    /** Were saved when the terminal was found. */
    @Override
    protected void saveTerminalSettings() {}

    /** {@link #canonicalMode} has done this too. */
    @Override
    protected void keyEchoEnabled(boolean enabled) {}

    /** {@link #canonicalMode} has done this too. */
    @Override
    protected void keyStrokeSignalsEnabled(boolean enabled) {}

    /** {@link LanternaTerminal} listens, since it has more to tell than the size. */
    @Override
    protected void registerTerminalResizeListener(Runnable onResize) {}

    private String modes() {
        return MODES_ON + (mouse ? MOUSE_ON : "");
    }

    private void write(String output) throws IOException {
        writeToTerminal(output.getBytes(StandardCharsets.UTF_8));
        flush();
    }
}
