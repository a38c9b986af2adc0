package org.threadcenter.config;

import java.nio.file.Path;

/** Where a value was said. */
public sealed interface Origin {
    /** In a file, on a line counted from 1. */
    record InFile(Path file, int line) implements Origin {}

    record InEnvironment(String variable) implements Origin {}

    record AsFlag(String flag) implements Origin {}

    /** Nowhere: it is the default. */
    record Nowhere() implements Origin {}
}
