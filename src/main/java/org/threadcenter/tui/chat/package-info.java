/**
 * What for: the chat as a screen: what was said, what is being typed, commands, and how all that looks.
 *
 * <p>Must not know: the menu, a terminal, a socket.
 *
 * <p>Read first: {@code Transcript}, {@code ChatUpdate}, {@code ChatView}.
 */
package org.threadcenter.tui.chat;
