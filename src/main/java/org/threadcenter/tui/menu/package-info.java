/**
 * What for: the menu as screens: sending with its fragments in sight, window, simulation, status.
 *
 * <p>Must not know: a terminal, a socket. Of the chat it knows how to say something and how its lines look.
 *
 * <p>Read first: {@code Menu}, {@code MenuUpdate}, {@code MenuView}.
 */
package org.threadcenter.tui.menu;
