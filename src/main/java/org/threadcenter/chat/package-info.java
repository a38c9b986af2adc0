/**
 * What for: the words of the chat itself: nicks and their rules, texts and what may be in them, and how
 * many columns a text takes on a screen.
 *
 * <p>Must not know: any other room. Everything here is a value; no clock, thread, socket or file.
 *
 * <p>Read first: {@link org.threadcenter.chat.Nick}, {@link org.threadcenter.chat.CleanText},
 * {@link org.threadcenter.chat.Said}.
 */
package org.threadcenter.chat;
