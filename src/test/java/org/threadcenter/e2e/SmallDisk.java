package org.threadcenter.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.threadcenter.LaunchedServer;
import org.threadcenter.Processes;

/**
 * A folder on which a server's space can run out: a small disk in memory or, for users who may not mount one, a
 * limit to what the server alone may write. One thread.
 */
final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    static SmallDisk in(Path folder) throws IOException {
        boolean mounted = mount(folder, "size=4m");
        Assumptions.assumeTrue(mounted || Processes.isThere("prlimit", "--version"),
                "needs a user who may mount a disk, or prlimit to forbid a process to write");
        return new SmallDisk(folder, mounted);
    }

    /** One that takes nothing at all. */
    static SmallDisk readOnlyIn(Path folder) throws IOException {
        boolean mounted = mount(folder, "ro");
        Assumptions.assumeTrue(mounted || folder.toFile().setWritable(false) && !Files.isWritable(folder),
                "needs a user who may mount a disk, or from whom a folder can be kept");
        return new SmallDisk(folder, mounted);
    }

    private static boolean mount(Path folder, String how) throws IOException {
        Files.createDirectories(folder);
        return Processes.isThere("mount", "--version") && ends("mount", "-t", "tmpfs", "-o", how, "tmpfs", folder.toString()) == 0;
    }

    private static int ends(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().onExit().join().exitValue();
    }

    Path folder() {
        return folder;
    }

    /** From now on nothing can be added to any file. */
    void fill(LaunchedServer server) throws IOException {
        if (!mounted) {
            limit(server, "1");
            return;
        }
        try (OutputStream filler = Files.newOutputStream(filler())) {
            for (byte[] block = new byte[4_096]; ; ) {
                filler.write(block);
            }
        } catch (IOException full) {
            // that is what is wanted
        }
    }

    void free(LaunchedServer server) throws IOException {
        if (mounted) {
            Files.delete(filler());
        } else {
            limit(server, "unlimited");
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static void limit(LaunchedServer server, String bytes) throws IOException {
        if (ends("prlimit", "--pid", String.valueOf(server.pid()), "--fsize=" + bytes + ":unlimited") != 0) {
            throw new IOException("prlimit refused");
        }
    }

    @Override
    public void close() throws IOException {
        if (mounted) {
            ends("umount", folder.toString());
        } else if (!folder.toFile().setWritable(true)) {
            throw new IOException(folder + " stays read-only");
        }
    }
}
