package org.threadcenter.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a profile's folder for one client, until it is closed or its process ends in whatever way. Any thread.
 *
 * <p>The system's lock is the process's: closing any other channel on the same file would release it. So what
 * this process holds itself is known here, and such a file is not even opened again.
 */
final class ProfileLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ProfileLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** The lock on {@code folder}, or empty while another client has it. */
    static Optional<ProfileLock> take(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve("lock");
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Optional<ProfileLock> taken = Optional.empty();
        try {
            taken = lock(file);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static Optional<ProfileLock> lock(Path file) throws IOException {
        FileChannel channel = OwnerFiles.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            return locked ? Optional.of(new ProfileLock(file, channel)) : Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The process's end releases it.
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
