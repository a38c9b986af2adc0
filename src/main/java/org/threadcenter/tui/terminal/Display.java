package org.threadcenter.tui.terminal;

import java.io.IOException;
import org.threadcenter.tui.Picture;

/** Where pictures are shown. */
public interface Display extends AutoCloseable {
    /** Shows {@code picture}; only what changed since the last one is sent. */
    void show(Picture picture) throws IOException;

    /** Gives the terminal back as it was found; a second time does nothing, and it never fails. */
    @Override
    void close();
}
