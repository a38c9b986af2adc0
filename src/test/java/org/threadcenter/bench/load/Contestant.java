package org.threadcenter.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A server that was started for a run and ends with it. */
interface Contestant extends AutoCloseable {
    /** The process whose time and memory are measured. */
    long pid();

    /** Whether who speaks also hears what was said. */
    boolean hearThemselves();

    /** A client that is on its way into the room; {@code spare} is for what it says first. */
    LoadClient client(int number, Scenario scenario, ByteBuffer spare) throws IOException;

    @Override
    void close();
}
