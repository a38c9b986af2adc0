package org.threadcenter.tui;

/** What fills the terminal. */
public enum Screen {
    CONNECT, CHAT, HELP, MENU, SEND, WINDOW, SIMULATION, STATUS, PEOPLE
}
