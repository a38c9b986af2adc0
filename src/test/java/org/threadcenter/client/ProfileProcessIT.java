package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.Processes;

/** A profile and a second process. */
class ProfileProcessIT {
    @TempDir
    Path profiles;

    /** A process that takes a profile, says which, and holds it until its input ends. */
    private static final class Holder implements AutoCloseable {
        private final Process process;
        private final BufferedReader says;

        Holder(Path profiles, String... name) throws IOException {
            String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
            ProcessBuilder builder = new ProcessBuilder(
                    java, "-cp", System.getProperty("java.class.path"), Main.class.getName(), profiles.toString());
            builder.command().addAll(List.of(name));
            process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            says = process.inputReader(StandardCharsets.UTF_8);
        }

        String has() throws IOException {
            return says.readLine();
        }

        void kill() {
            process.destroyForcibly();
            Processes.awaitEnd(List.of(process.toHandle()));
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            Processes.awaitEnd(List.of(process.toHandle()));
        }
    }

    /** What runs in the other process. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) throws IOException {
            Optional<String> chosen = args.length > 1 ? Optional.of(args[1]) : Optional.empty();
            try (Profile profile = Profile.open(Path.of(args[0]), chosen)) {
                System.out.println(profile.identity().profile());
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (Profile.Unusable unusable) {
                System.out.println(unusable.why() + " " + unusable.name());
            }
        }
    }

    @Test
    void anotherProcessTakesTheNextFreeProfile() throws Exception {
        try (Holder first = new Holder(profiles)) {
            assertEquals("default", first.has());
            try (Holder second = new Holder(profiles); Holder asked = new Holder(profiles, "default")) {
                assertEquals("default-2", second.has());
                assertEquals("IN_USE default", asked.has());
            }
        }
        try (Holder next = new Holder(profiles)) {
            assertEquals("default", next.has());
        }
    }

    @Test
    void aKilledProcessHoldsNothing() throws Exception {
        try (Holder first = new Holder(profiles)) {
            assertEquals("default", first.has());
            first.kill();
            try (Holder next = new Holder(profiles)) {
                assertEquals("default", next.has());
            }
        }
    }

    /** The system forgets a process's lock when any channel of the process on that file is closed. */
    @Test
    void askingForAProfileOfItsOwnDoesNotMakeAProcessLoseIt() throws Exception {
        try (Profile mine = Profile.open(profiles, Optional.empty())) {
            assertEquals("default", mine.identity().profile());
            Profile.open(profiles, Optional.empty()).close();
            try (Holder other = new Holder(profiles)) {
                assertEquals("default-2", other.has());
            }
        }
    }

    @Test
    void startsAtTheSameTimeNeverShareAProfile() throws Exception {
        try (Holder a = new Holder(profiles); Holder b = new Holder(profiles); Holder c = new Holder(profiles)) {
            assertEquals(
                    Set.of("default", "default-2", "default-3"),
                    new TreeSet<>(List.of(a.has(), b.has(), c.has())));
        }
    }
}
