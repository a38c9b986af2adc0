package org.threadcenter.client;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.threadcenter.reliable.DeviceKey;
import org.threadcenter.store.CrashPoint;
import org.threadcenter.store.DeviceStore;
import org.threadcenter.store.SqliteDeviceStore;

/**
 * A folder of its own for one client at a time: the device's key, and what it knows of servers. Held from
 * {@link #open} to {@link #close}; opened and closed on one thread.
 *
 * <pre>
 * $XDG_DATA_HOME/threadcenter/profiles/default/   lock · device.key · known-hosts · history.db
 *                                      default-2/ of a second client at the same time
 * </pre>
 */
public final class Profile implements AutoCloseable {
    /** The profile of a client that was not told which one. */
    public static final String DEFAULT = "default";

    private static final int MOST_AT_ONCE = 100;
    private static final int LARGEST_KEY_FILE = 4_096;

    /** Something about a profile that a person should read once. */
    public sealed interface Notice {
        /** Another client has {@link #DEFAULT}, so that this one took {@code name}. */
        record NextFree(String name) implements Notice {}

        /** This client was told to use {@code name}. */
        record Chosen(String name) implements Notice {}

        /** Others could read the key; they can't any more. */
        record Closed(Path keyFile) implements Notice {}

        /** Nothing can be kept in {@code folder}: this key ends with the run. */
        record ForThisRun(Path folder, IOException why) implements Notice {}
    }

    /** Why a profile can't be used; the person has to do something. */
    public static final class Unusable extends Exception {
        /** The two reasons. */
        public enum Why {
            /** Another client has the profile that was asked for. */
            IN_USE,
            /** What is in the key file is no key: going on would make another device of this one. */
            DAMAGED
        }

        private final Why why;
        private final Path folder;

        Unusable(Why why, Path folder) {
            this.why = why;
            this.folder = folder;
        }

        public Why why() {
            return why;
        }

        public String name() {
            return folder.getFileName().toString();
        }

        public Path keyFile() {
            return Profile.keyFile(folder);
        }
    }

    private final Identity identity;
    private final Optional<ProfileLock> lock;
    private final List<Notice> notices;

    private Profile(Identity identity, Optional<ProfileLock> lock, List<Notice> notices) {
        this.identity = identity;
        this.lock = lock;
        this.notices = List.copyOf(notices);
    }

    /** Where a person's profiles are: {@code $XDG_DATA_HOME}, by default {@code ~/.local/share}. */
    public static Path folder(Map<String, String> environment) {
        Path named = Path.of(environment.getOrDefault("XDG_DATA_HOME", ""));
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "")));
        Path data = named.isAbsolute() ? named : home.resolve(".local/share");
        return data.resolve("threadcenter/profiles");
    }

    /**
     * Takes a profile for a client. Where nothing can be kept the client has a key for this run: chatting goes
     * before keeping.
     *
     * @param profiles the folder of all profiles, made if it isn't there
     * @param chosen the only profile to take, or empty for {@link #DEFAULT} or the next free one
     */
    public static Profile open(Path profiles, Optional<String> chosen) throws Unusable {
        try {
            OwnerFiles.makeFolder(profiles.toAbsolutePath().getParent());
            OwnerFiles.makeFolder(profiles);
            return chosen.isPresent() ? exactly(profiles.resolve(chosen.get())) : nextFree(profiles);
        } catch (IOException why) {
            Identity unkept = forThisRun(chosen.orElse(DEFAULT));
            return new Profile(unkept, Optional.empty(), List.of(new Notice.ForThisRun(profiles, why)));
        }
    }

    /** Who a client is that keeps nothing. */
    public static Identity forThisRun(String name) {
        return new Identity(name, newKey(), new HostsFile(Optional.empty()));
    }

    private static Profile exactly(Path folder) throws Unusable, IOException {
        ProfileLock lock = take(folder).orElseThrow(() -> new Unusable(Unusable.Why.IN_USE, folder));
        String name = folder.getFileName().toString();
        return load(folder, lock, name.equals(DEFAULT) ? List.of() : List.of(new Notice.Chosen(name)));
    }

    private static Profile nextFree(Path profiles) throws Unusable, IOException {
        for (int number = 1; number <= MOST_AT_ONCE; number++) {
            String name = number == 1 ? DEFAULT : DEFAULT + "-" + number;
            Optional<ProfileLock> lock = take(profiles.resolve(name));
            if (lock.isPresent()) {
                List<Notice> notices = number == 1 ? List.of() : List.of(new Notice.NextFree(name));
                return load(profiles.resolve(name), lock.get(), notices);
            }
        }
        throw new FileSystemException(profiles.toString(), null, MOST_AT_ONCE + " profiles are in use");
    }

    private static Optional<ProfileLock> take(Path folder) throws IOException {
        OwnerFiles.makeFolder(folder);
        return ProfileLock.take(folder);
    }

    private static Profile load(Path folder, ProfileLock lock, List<Notice> known) throws Unusable, IOException {
        List<Notice> notices = new ArrayList<>(known);
        Optional<Profile> loaded = Optional.empty();
        try {
            OwnerFiles.close(folder);
            DeviceKey key = key(folder, notices);
            KnownHosts hosts = new HostsFile(Optional.of(folder.resolve("known-hosts")));
            Identity identity = new Identity(
                    folder.getFileName().toString(), key, hosts, server -> store(folder, server));
            loaded = Optional.of(new Profile(identity, Optional.of(lock), notices));
            return loaded.get();
        } finally {
            if (loaded.isEmpty()) {
                lock.close();
            }
        }
    }

    /** The file is made before it is opened, so that nobody else could look into it even for a moment. */
    private static DeviceStore store(Path folder, String server) throws IOException {
        Path file = folder.resolve("history.db");
        OwnerFiles.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)).close();
        OwnerFiles.close(file);
        return SqliteDeviceStore.open(file, server, CrashPoint.NONE);
    }

    /**
     * The key in the file, which is made at the first start. One that others could read is closed to them and
     * still used: refusing it would only leave the person without their device, and whoever has read it has it.
     */
    private static DeviceKey key(Path folder, List<Notice> notices) throws Unusable, IOException {
        Path file = keyFile(folder);
        if (Files.notExists(file)) {
            DeviceKey made = newKey();
            OwnerFiles.replaceDurably(file, made.stored());
            return made;
        }
        if (OwnerFiles.close(file)) {
            notices.add(new Notice.Closed(file));
        }
        if (Files.size(file) > LARGEST_KEY_FILE) {
            throw new Unusable(Unusable.Why.DAMAGED, folder);
        }
        return DeviceKey.parse(Files.readAllBytes(file))
                .orElseThrow(() -> new Unusable(Unusable.Why.DAMAGED, folder));
    }

    private static DeviceKey newKey() {
        byte[] seed = new byte[DeviceKey.SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return DeviceKey.ofSeed(seed);
    }

    private static Path keyFile(Path folder) {
        return folder.resolve("device.key");
    }

    public Identity identity() {
        return identity;
    }

    /** What the person should read of it. */
    public List<Notice> notices() {
        return notices;
    }

    /** Another client may take the profile from now on. */
    @Override
    public void close() {
        lock.ifPresent(ProfileLock::close);
    }
}
