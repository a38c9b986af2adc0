package org.threadcenter.tui.menu;

/** The entries of the main menu: six with a number, then those with a letter (which the bundle names). */
enum Item {
    SEND, WINDOW, SIMULATION, STATUS, RESET, EXIT, CHAT, PEOPLE, HELP;

    static final int NUMBERED = 6;

    boolean numbered() {
        return ordinal() < NUMBERED;
    }
}
