/**
 * What for: the protocol's brain, sans I/O: handshake, fragmentation, acknowledgement, retransmission, for
 * both ends of a link. Bytes and {@code nowNanos} go in; bytes, events and the next deadline come out.
 *
 * <p>Must not know: sockets, threads, clocks, files, rooms or people. The same code runs on a real
 * connection and in a simulation.
 *
 * <p>Read first: {@code Link}, then {@code ReliableLink}; {@code ServerLink} and {@code ClientLink} have the two
 * ends' way from the handshake to a baseline link or a reliable one.
 */
package org.threadcenter.reliable;
