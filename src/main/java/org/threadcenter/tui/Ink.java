package org.threadcenter.tui;

/** What a piece of text means; the terminal's theme decides its colour, or that it has none. */
public enum Ink {
    PLAIN,
    MUTED,
    ACCENT,
    GOOD,
    WARNING,
    BAD,
    NICK_0,
    NICK_1,
    NICK_2,
    NICK_3,
    NICK_4,
    NICK_5,
    NICK_6,
    NICK_7;

    private static final int NICKS = 8;

    /** The ink of a person's name: always the same one for the same name. */
    public static Ink ofNick(String nick) {
        return values()[NICK_0.ordinal() + Math.floorMod(nick.hashCode(), NICKS)];
    }
}
