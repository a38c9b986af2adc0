/**
 * What for: the command line: one class per command, exit codes, line mode.
 *
 * <p>Must not know: the protocol or the screen beyond the rooms' public classes.
 *
 * <p>Read first: {@link org.threadcenter.cli.Main}, then {@code Commands}, then the command you came for.
 */
package org.threadcenter.cli;
