package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One end of a link, sans I/O: the driver brings bytes and time, and takes bytes and events away.
 *
 * <p>Not thread-safe: whoever drives it holds the link's lock. {@code now} is a monotonic clock in
 * nanoseconds that never goes back.
 *
 * @param <E> what this end has to tell
 */
public interface Link<E> {
    /** {@link #deadline()} when nothing is waited for. */
    long NEVER = Long.MAX_VALUE;

    /** Bytes came: all that remain in {@code bytes} are taken. */
    void onBytes(ByteBuffer bytes, long now);

    /** The peer will send nothing more. */
    void onEndOfInput(long now);

    /** The connection broke: nothing can be sent any more. */
    void onBroken(String why, long now);

    /** Time went by; called at {@link #deadline()} at the latest. Calling it early does no harm. */
    void onTime(long now);

    /** False while this end holds all that it may hold: the driver stops reading until it is true again. */
    boolean wantsBytes();

    /**
     * Puts what may be sent now into {@code out}: whole frames, in order, as many as belong into one
     * write. {@code out} has room for at least {@link #MAX_WRITE_BYTES}.
     */
    void fill(ByteBuffer out, long now);

    /**
     * Room that a caller of {@link #fill} offers at least: for two of the largest fragments and what goes with
     * them. Twice of it was no faster, and each writer whose peer doesn't read keeps so much.
     */
    int MAX_WRITE_BYTES = 33 * 1024;

    /** When {@link #onTime} or {@link #fill} has something to do next, or {@link #NEVER}. */
    long deadline();

    /** The next thing to tell, oldest first. */
    Optional<E> pollEvent();

    /** True once everything was said and sent: the driver closes the connection. */
    boolean isOver();
}
