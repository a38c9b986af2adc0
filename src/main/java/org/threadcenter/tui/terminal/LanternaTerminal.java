package org.threadcenter.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.threadcenter.chat.CleanText;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Closed;
import org.threadcenter.tui.Input.Resized;
import org.threadcenter.tui.Picture;

/**
 * The real terminal: shows pictures, passes on what the person does, and leaves everything as it was found
 * on every way out: close, exit, a signal that ends the program, a suspension. Guarded by its own monitor,
 * since a signal's thread repaints after the program was stopped from outside.
 */
public final class LanternaTerminal implements Display {
    private static final int LONGEST_TITLE = 200;

    private final Stty stty;
    private final ChatTerminal terminal;
    private final FastScreen screen;
    private final Brush brush;
    private final Consumer<Input> inputs;
    private final AtomicBoolean resizeWaits = new AtomicBoolean();
    private String title = "";
    /** What the terminal shows may differ from what we sent. */
    private boolean stale = true;
    private boolean closed;

    private LanternaTerminal(Stty stty, Theme theme, Consumer<Input> inputs) throws IOException {
        this.stty = stty;
        this.terminal = new ChatTerminal(stty);
        this.screen = new FastScreen(terminal);
        this.brush = new Brush(theme);
        this.inputs = inputs;
    }

    /**
     * Takes the terminal over and starts to read it. The first input is its size.
     *
     * @param inputs called on the threads {@code tui-input} and of signals; may block for a while
     * @throws NoTerminalException if there is no terminal to take
     */
    public static LanternaTerminal open(Theme theme, Consumer<Input> inputs) throws IOException {
        LanternaTerminal opened = new LanternaTerminal(Stty.ofStandardInput(), theme, inputs);
        try {
            opened.start();
        } catch (IOException | RuntimeException failed) {
            opened.close();
            throw failed;
        }
        return opened;
    }

    private void start() throws IOException {
        screen.setCursorPosition(null);
        screen.startScreen();
        inputs.accept(size());
        Signals.on(Signals.WINDOW_CHANGED, this::resized);
        Signals.on(Signals.CONTINUED, this::continued);
        Thread.ofPlatform()
                .name("tui-input")
                .daemon()
                .start(new KeyReader(new FileInputStream(FileDescriptor.in), inputs));
    }

    /** How large the terminal is. */
    public Resized size() {
        TerminalSize size = terminal.findTerminalSize();
        return new Resized(size.getColumns(), size.getRows());
    }

    @Override
    public synchronized void show(Picture picture) throws IOException {
        stale |= screen.doResizeIfNecessary() != null;
        brush.paint(picture, screen);
        refresh();
        if (!picture.title().equals(title)) {
            title = picture.title();
            retitle();
        }
    }

    private void retitle() throws IOException {
        terminal.send("\u001B]2;" + sendable(title) + "\u0007");
    }

    /** A title must not end its own escape sequence and begin another. */
    private static String sendable(String title) {
        String line = CleanText.forScreen(title).replace('\n', ' ');
        return line.substring(0, Math.min(line.length(), LONGEST_TITLE));
    }

    /** Writes the whole screen again, for when another program wrote over it. */
    public synchronized void repaint() throws IOException {
        screen.doResizeIfNecessary();
        stale = true;
        refresh();
    }

    private void refresh() throws IOException {
        screen.refresh(stale ? RefreshType.COMPLETE : RefreshType.DELTA);
        stale = false;
    }

    public void bell() throws IOException {
        terminal.bell();
    }

    /** Whether wheel and clicks are reported: off at first, since they cost the terminal's own selection. */
    public void reportMouse(boolean on) throws IOException {
        terminal.reportMouse(on);
    }

    /**
     * Gives the terminal back, stops the whole job as Ctrl-Z does, and returns when the shell brings it to
     * the front again. Where no shell could bring it back, it returns at once.
     */
    public synchronized void suspend() throws IOException {
        if (closed) {
            return;
        }
        terminal.exitPrivateMode();
        stty.restore();
        stopJob();
        stty.save();
        stty.raw();
        terminal.enterPrivateMode();
        retitle();
        inputs.accept(measured());
        repaint();
    }

    /**
     * The stop goes to the process group, so that a shell script or make around this program stops too;
     * the kernel leaves it out when the group has no shell that could continue it.
     */
    private static void stopJob() throws IOException {
        try {
            new ProcessBuilder("sh", "-c", "kill -TSTP 0").inheritIO().start().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** While the size is asked for, any number of further changes are one. */
    private void resized() {
        if (!resizeWaits.getAndSet(true)) {
            synchronized (resizeWaits) {
                resizeWaits.set(false);
                inputs.accept(measured());
            }
        }
    }

    /** After a stop that came from outside: the shell had the terminal meanwhile. */
    private void continued() {
        try {
            terminal.reassert();
            inputs.accept(measured());
            repaint();
        } catch (IOException gone) {
            inputs.accept(new Closed());
        }
    }

    private Resized measured() {
        try {
            TerminalSize size = terminal.measure();
            return new Resized(size.getColumns(), size.getRows());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        quietly(() -> screen.stopScreen(false));
        quietly(terminal::close);
    }

    private interface Step {
        void run() throws IOException;
    }

    /** A terminal that is gone needs nothing back; and once the program ends, Lanterna's hook does it all. */
    private static void quietly(Step step) {
        try {
            step.run();
        } catch (IOException | IllegalStateException gone) {
            return;
        }
    }
}
