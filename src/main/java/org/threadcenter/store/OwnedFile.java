package org.threadcenter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that only its owner can read, kept for one process until this is closed or the process ends in whatever way.
 * Any thread.
 *
 * <p>The lock is on a file of its own beside it: the system takes all of a process's locks on a file away as soon as the
 * process closes it anywhere, and SQLite has its own on the file itself. For the same reason what this process holds is
 * known here, and such a lock file isn't even opened again.
 */
final class OwnedFile implements AutoCloseable {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path lockFile;
    private final FileChannel channel;

    private OwnedFile(Path lockFile, FileChannel channel) {
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /** Makes the file and its folder where they aren't there, and keeps others away from both. */
    static OwnedFile take(Path file) throws StoreTrouble {
        try {
            makeFolder(file.toAbsolutePath().getParent());
            OwnedFile taken = lock(besideOf(file));
            try {
                makePrivate(file);
                return taken;
            } catch (IOException refused) {
                taken.close();
                throw refused;
            }
        } catch (IOException refused) {
            throw StoreTrouble.of(refused);
        }
    }

    private static Path besideOf(Path file) throws IOException {
        return file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName() + ".lock");
    }

    /** A folder that is there already may be a person's own for other things too: it stays as it is. */
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(FOLDER));
        }
    }

    private static OwnedFile lock(Path lockFile) throws IOException {
        if (!HELD_HERE.add(lockFile)) {
            throw inUse(lockFile);
        }
        boolean locked = false;
        try {
            FileChannel channel = FileChannel.open(
                    lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes(FILE));
            locked = isLocked(channel);
            if (!locked) {
                throw inUse(lockFile);
            }
            return new OwnedFile(lockFile, channel);
        } finally {
            if (!locked) {
                HELD_HERE.remove(lockFile);
            }
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            return locked;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static StoreTrouble inUse(Path lockFile) {
        return new StoreTrouble(StoreTrouble.Kind.IN_USE, lockFile + " is held by another process");
    }

    /** SQLite gives the files that it makes beside this one the same permissions. */
    static void makePrivate(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(FILE));
        } catch (FileAlreadyExistsException _) {
            if (POSIX && !FILE.containsAll(Files.getPosixFilePermissions(file))) {
                Files.setPosixFilePermissions(file, FILE);
            }
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The process's end releases it.
        } finally {
            HELD_HERE.remove(lockFile);
        }
    }
}
