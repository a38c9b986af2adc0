package org.threadcenter.bench.load;

import java.util.Arrays;

/**
 * Checks what all clients hear: of every sender each text once and in order. Owned by the crowd's thread.
 *
 * <p>A sender doesn't always hear itself; for it, as for all, a text may follow only on the one before.
 */
final class Ear {
    private final int senders;
    private final long[] last;
    private final long[] witnessed;
    private final int witness;
    private final Latencies latencies = new Latencies();
    private long heard;
    private long wrong;

    Ear(int clients, int senders) {
        this.senders = senders;
        this.last = new long[clients * Math.max(1, senders)];
        this.witnessed = new long[senders];
        this.witness = clients - 1;
    }

    /** A text that begins at {@code bytes[at]}. */
    void hear(int client, byte[] bytes, int at, long now) {
        int sender = Stamp.sender(bytes, at);
        if (sender < 0 || sender >= senders) {
            wrong++;
            return;
        }
        long number = Stamp.number(bytes, at);
        int place = client * senders + sender;
        if (number != last[place] + 1) {
            wrong++;
        }
        last[place] = number;
        heard++;
        latencies.add(now - Stamp.time(bytes, at));
        if (client == witness) {
            witnessed[sender] = number;
        }
    }

    /** Something is amiss that isn't a text. */
    void wrong() {
        wrong++;
    }

    /** Texts of the sender that the last client has heard: what is beyond is still under way. */
    long witnessed(int sender) {
        return witnessed[sender];
    }

    /** Counts begin anew; where each sender is stays. */
    void beginRound() {
        latencies.clear();
        heard = 0;
        wrong = 0;
    }

    /** Whether every client is at the same text of every sender, but the senders that don't hear themselves. */
    boolean isComplete(long number, boolean hearThemselves) {
        for (int place = 0; place < last.length && senders > 0; place++) {
            boolean itself = place / senders == place % senders;
            if (last[place] != (itself && !hearThemselves ? 0 : number)) {
                return false;
            }
        }
        return true;
    }

    long heard() {
        return heard;
    }

    long wrongs() {
        return wrong;
    }

    Latencies latencies() {
        return latencies;
    }

    @Override
    public String toString() {
        return "heard " + heard + ", wrong " + wrong + ", witnessed " + Arrays.toString(witnessed);
    }
}
