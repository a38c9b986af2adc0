/**
 * What for: processes that are killed at random and at chosen points while people talk, and what each of them
 * wrote down meanwhile. Who decides whether anything was lost shares no code with the product:
 * {@code src/test/python/check_histories.py}.
 *
 * <p>Beside it, clients that stop reading and come back: {@link org.threadcenter.torture.SlowReaders}.
 *
 * <p>Must not know: how the product keeps its promise.
 *
 * <p>Read first: {@link org.threadcenter.torture.Torture}.
 */
package org.threadcenter.torture;
