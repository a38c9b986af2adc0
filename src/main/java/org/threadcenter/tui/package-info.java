/**
 * What for: the full-screen client as values: a {@code Model}, the {@code Msg}s that change it, the
 * {@code Effect}s it asks for, and the {@link org.threadcenter.tui.Picture} it looks like.
 *
 * <p>Must not know: a terminal, a socket, a clock, a thread, a file. Time arrives inside messages.
 *
 * <p>Read first: {@code Update} (what happens), then {@code View} (what it looks like).
 */
package org.threadcenter.tui;
