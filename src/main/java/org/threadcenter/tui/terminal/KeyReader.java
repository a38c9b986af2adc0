package org.threadcenter.tui.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Closed;

/**
 * Reads the terminal's bytes and passes on what the person did, until the terminal is gone. The thread
 * {@code tui-input}; blocked in a read while nobody types, so that it costs nothing.
 */
final class KeyReader implements Runnable {
    /** A blocking read can't time out, so for the few milliseconds after an ESC byte it looks instead. */
    private static final long LOOK_NANOS = 2_000_000;

    private final InputStream terminal;
    private final Consumer<Input> inputs;
    private final KeyDecoder decoder;
    private final byte[] bytes = new byte[8_192];

    KeyReader(InputStream terminal, Consumer<Input> inputs) {
        this.terminal = terminal;
        this.inputs = inputs;
        this.decoder = new KeyDecoder(inputs);
    }

    @Override
    public void run() {
        try {
            while (more()) {
                decoder.onTime(System.nanoTime());
            }
        } catch (IOException gone) {
            inputs.accept(new Closed());
            return;
        }
        inputs.accept(new Closed());
    }

    /** Decodes what has come or comes next; false at the end of input. */
    private boolean more() throws IOException {
        OptionalLong deadline = decoder.deadline();
        if (deadline.isPresent() && !comesBefore(deadline.getAsLong())) {
            return true;
        }
        int count = terminal.read(bytes);
        long now = System.nanoTime();
        for (int i = 0; i < count; i++) {
            decoder.onByte(bytes[i] & 0xFF, now);
        }
        return count >= 0;
    }

    private boolean comesBefore(long deadlineNanos) throws IOException {
        while (terminal.available() == 0) {
            if (System.nanoTime() - deadlineNanos >= 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }
}
