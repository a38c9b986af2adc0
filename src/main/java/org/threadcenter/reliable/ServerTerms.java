package org.threadcenter.reliable;

/**
 * What a server tells every client of the extended profile about itself.
 *
 * @param log id of its message log, 1…64 characters of visible ASCII: another id is another history
 * @param pingSeconds silence after which an end asks whether the other one is there, 1…3,600
 * @param keepDays how long messages are kept, from 0
 * @param keepMessages how many messages of a room are kept, from 0
 * @param maxText bytes of a text at most, 1…262,144
 */
public record ServerTerms(String log, int pingSeconds, int keepDays, long keepMessages, int maxText) {
    static final int MAX_PING_SECONDS = 3_600;
    static final int MAX_TEXT = 256 * 1024;
    private static final String LOG = "[!-~]{1,64}";

    public ServerTerms {
        if (!log.matches(LOG)) {
            throw new IllegalArgumentException("a log's id has 1…64 characters of visible ASCII");
        }
        if (pingSeconds < 1 || pingSeconds > MAX_PING_SECONDS) {
            throw new IllegalArgumentException("ping after " + pingSeconds + " s is outside 1…3,600 s");
        }
        if (keepDays < 0 || keepMessages < 0) {
            throw new IllegalArgumentException("kept " + keepDays + " days, " + keepMessages + " messages");
        }
        if (maxText < 1 || maxText > MAX_TEXT) {
            throw new IllegalArgumentException("text of " + maxText + " bytes is outside 1…262,144");
        }
    }
}
