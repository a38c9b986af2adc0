package org.threadcenter.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.threadcenter.config.Surroundings;

/** A shell in memory: what was typed, and what came out. */
final class TestShell {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Map<String, String> environment = new HashMap<>();
    private final Path home;
    private boolean terminal;
    private InputStream in = new ByteArrayInputStream(new byte[0]);

    TestShell(Path home) {
        this.home = home;
        environment.put("THREADCENTER_HOME", home.toString());
        environment.put("HOME", home.toString());
    }

    TestShell typed(String text) {
        return typed(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    TestShell typed(InputStream stream) {
        in = stream;
        return this;
    }

    TestShell onTerminal() {
        terminal = true;
        return this;
    }

    Shell shell() {
        return new Shell(in, stream(out), stream(err), terminal, new Surroundings(environment, home), _ -> {});
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    int run(String... args) {
        return Main.run(shell(), args);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
