/**
 * What for: the pieces every screen is made of: a canvas, rows of styled text, wrapping, a line editor, a
 * form. Small values of our own; each can be tested with nothing around it.
 *
 * <p>Must not know: the chat, the menu, the model.
 *
 * <p>Read first: {@code Canvas}, {@code LineEditor}, {@code Form}.
 */
package org.threadcenter.tui.widget;
