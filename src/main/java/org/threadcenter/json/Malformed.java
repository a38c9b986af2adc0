package org.threadcenter.json;

/** What a peer sent can't be what it should be. The message is a sentence for the peer and the log. */
public final class Malformed extends Exception {
    public Malformed(String why) {
        super(why);
    }
}
