package org.threadcenter.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner can read, where the system knows owners. Any thread. */
final class OwnerFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerFiles() {}

    static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try {
            Files.createDirectory(folder, attributes(FOLDER));
        } catch (FileAlreadyExistsException exists) {
            if (!Files.isDirectory(folder)) { // another client may have made it just now
                throw exists;
            }
        }
    }

    /** Adds a line to a file, which is made first if it isn't there, with its folder. */
    static void append(Path file, String line) throws IOException {
        makeFolder(file.getParent());
        try (FileChannel end = open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            write(end, (line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    static FileChannel open(Path file, Set<StandardOpenOption> how) throws IOException {
        return FileChannel.open(file, how, attributes(FILE));
    }

    /** Writes beside the file and then renames, so that nobody ever reads half of it. */
    static void replace(Path file, byte[] content) throws IOException {
        replace(file, content, false);
    }

    /** The same, and on the disk when it returns: a machine that loses its power then keeps the file. */
    static void replaceDurably(Path file, byte[] content) throws IOException {
        replace(file, content, true);
        syncFolder(file.getParent());
    }

    private static void replace(Path file, byte[] content, boolean durably) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", attributes(FILE));
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                write(channel, content);
                if (durably) {
                    channel.force(true);
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        if (POSIX) {
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    /** Takes away what others may do with the file or folder; whether there was anything. */
    static boolean close(Path path) throws IOException {
        if (!POSIX) {
            return false;
        }
        Set<PosixFilePermission> fitting = Files.isDirectory(path) ? FOLDER : FILE;
        if (fitting.containsAll(Files.getPosixFilePermissions(path))) {
            return false;
        }
        Files.setPosixFilePermissions(path, fitting);
        return true;
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
