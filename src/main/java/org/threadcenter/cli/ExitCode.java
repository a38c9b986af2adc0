package org.threadcenter.cli;

/** What the process says when it ends. */
final class ExitCode {
    /** Everything that was asked for is done. */
    static final int DONE = 0;
    /** It was understood but could not be done. */
    static final int FAILED = 1;
    /** A flag, a variable or a file says something that can't be. */
    static final int USAGE = 2;

    private ExitCode() {}
}
