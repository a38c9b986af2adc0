package org.threadcenter.tui.terminal;

import java.io.IOException;

/** There is no terminal to draw on: input or output is a pipe or a file, or the terminal can't be set up. */
public final class NoTerminalException extends IOException {
    private static final long serialVersionUID = 1L;

    NoTerminalException(String message) {
        super(message);
    }
}
