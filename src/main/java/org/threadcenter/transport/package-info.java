/**
 * What for: the only room with sockets. It moves bytes between a channel and a sans-I/O link with one
 * reader and one writer virtual thread per link, and one timer thread for all of them.
 *
 * <p>Must not know: what the bytes say.
 *
 * <p>Read first: {@code LinkDriver}.
 */
package org.threadcenter.transport;
