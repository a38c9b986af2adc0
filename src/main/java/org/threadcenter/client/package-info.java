/**
 * What for: one person's end of the chat: connects, says, hears, reconnects. It tells what happens as
 * {@link org.threadcenter.client.ClientEvent}s.
 *
 * <p>Must not know: a screen. The full-screen client, line mode and {@code --send} all sit on top of it.
 *
 * <p>Read first: {@code ChatClient}, then {@link org.threadcenter.client.ClientEvent}.
 */
package org.threadcenter.client;
