package org.threadcenter.tui;

/**
 * The moment at which something happens.
 *
 * @param nanos a clock that only runs forwards: for countdowns
 * @param wallMillis the time of day, as {@link System#currentTimeMillis()}: for what people read
 */
public record Now(long nanos, long wallMillis) {}
