package org.threadcenter.tui.chat;

/**
 * What came into a room while the person looked elsewhere. A value; any thread.
 *
 * @param away the person looks elsewhere now
 * @param firstNo the first entry that was new when they came back, or is new now; 0 = none
 * @param unread things that others said meanwhile
 * @param calls how many of these name this person
 */
public record News(boolean away, long firstNo, int unread, int calls) {
    static final News NONE = new News(false, 0, 0, 0);
    static final News AWAY = new News(true, 0, 0, 0);

    News said(long no, boolean mention) {
        return away ? new News(true, firstNo == 0 ? no : firstNo, unread + 1, calls + (mention ? 1 : 0)) : this;
    }

    /** Everything is read, and the line stays where reading went on. */
    News seen() {
        return new News(false, firstNo, 0, 0);
    }
}
