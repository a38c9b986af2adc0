package org.threadcenter.torture;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.chat.record.Message;

/**
 * What was said in a room, in the order of those who heard it first, and whether others hear the same. Owned by one
 * thread.
 */
final class Transcript {
    private final List<String> texts = new ArrayList<>();
    private final long[] last;
    private long doubled;
    private long missed;
    private long disordered;

    Transcript(int speakers) {
        last = new long[speakers];
    }

    /** {@code before} is the mid that this listener heard before this one. */
    void hear(Message message, long before) {
        long mid = message.mid();
        if (mid <= before) {
            doubled++;
        } else if (mid > before + 1) {
            missed += mid - before - 1;
        }
        if (mid == texts.size() + 1) {
            first(message.text());
        } else if (mid > texts.size() || !texts.get((int) mid - 1).equals(message.text())) {
            disordered++;
        }
    }

    /** Of each speaker all of its texts are there, in the order in which it said them. */
    private void first(String text) {
        String[] words = text.split(" ", 3);
        int speaker = Integer.parseInt(words[0]);
        long number = Long.parseLong(words[1]);
        if (number != last[speaker] + 1) {
            disordered++;
        }
        last[speaker] = number;
        texts.add(text);
    }

    /** The newest message that anybody heard. */
    long head() {
        return texts.size();
    }

    boolean isRight() {
        return doubled + missed + disordered == 0;
    }

    @Override
    public String toString() {
        return "missed %d, doubled %d, out of order %d".formatted(missed, doubled, disordered);
    }
}
