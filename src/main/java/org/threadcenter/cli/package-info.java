/**
 * What for: the command line: one class per command, exit codes, line mode.
 *
 * <p>Must not know: the protocol or the screen beyond the rooms' public classes.
 *
 * <p>Read first: {@code Main}.
 */
package org.threadcenter.cli;
