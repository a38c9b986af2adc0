package org.threadcenter.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.threadcenter.LaunchedServer;

/** Our own server as its launcher starts it, in a home of its own. */
final class OwnServer implements Contestant {
    private final LaunchedServer server;
    private final boolean cursors;

    /** {@code durability}: {@code memory} or {@code disk}; {@code cursors}: whether clients say what they have saved. */
    OwnServer(String durability, boolean cursors) throws IOException {
        this.server = LaunchedServer.start("--durability", durability);
        this.cursors = cursors;
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public boolean hearThemselves() {
        return true;
    }

    @Override
    public LoadClient client(int number, Scenario scenario, ByteBuffer spare) throws IOException {
        return new OwnClient(number, server.port(), Crowd.WINDOW, cursors);
    }

    @Override
    public void close() {
        server.close();
    }
}
