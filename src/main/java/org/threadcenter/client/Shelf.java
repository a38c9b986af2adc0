package org.threadcenter.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.threadcenter.store.DeviceState;
import org.threadcenter.store.DeviceStore;

/**
 * Where this client finds the store of its device: opened when it is first needed, and tried again where that failed.
 * Owned by the {@link ChatClient}'s thread.
 */
final class Shelf {
    private final DeviceStore.Opener opener;
    private final String server;
    private Optional<DeviceStore> open = Optional.empty();

    /** {@code server} is the address by which its things are kept. */
    Shelf(DeviceStore.Opener opener, String server) {
        this.opener = opener;
        this.server = server;
    }

    /** Opens the store if it isn't open; what is in it if it was opened just now. */
    Optional<DeviceState> open() {
        if (open.isPresent()) {
            return Optional.empty();
        }
        try {
            DeviceStore opened = opener.open(server);
            open = Optional.of(opened);
            return Optional.of(opened.state());
        } catch (IOException _) {
            close();
            return Optional.empty();
        }
    }

    /** Where the file is now that could not be read when the store was opened. */
    Optional<Path> setAside() {
        return open.flatMap(DeviceStore::setAside);
    }

    /** The store; fails where it could not be opened. */
    DeviceStore store() throws IOException {
        return open.orElseThrow(() -> new IOException("what this device keeps of " + server + " can't be opened"));
    }

    void close() {
        open.ifPresent(DeviceStore::close);
        open = Optional.empty();
    }
}
