/**
 * What for: the screen's driver: one loop, one queue, the real terminal. The only room that imports Lanterna.
 *
 * <p>Must not know: what the picture shows or what a key means.
 *
 * <p>Read first: {@link org.threadcenter.tui.terminal.TuiLoop}, then
 * {@link org.threadcenter.tui.terminal.LanternaTerminal}.
 */
package org.threadcenter.tui.terminal;
