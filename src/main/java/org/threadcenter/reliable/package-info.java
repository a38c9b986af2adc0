/**
 * What for: the protocol's brain, sans I/O: handshake, fragmentation, acknowledgement, retransmission, for
 * both ends of a link. Bytes and {@code nowNanos} go in; bytes, events and the next deadline come out.
 *
 * <p>Must not know: sockets, threads, clocks, files, rooms or people. The same code runs on a real
 * connection and in a simulation.
 *
 * <p>Read first: {@code Link}, then {@code ReliableLink}; {@code ServerLink} has a server's way from the
 * handshake to {@code BaselineServerLink} or {@code ExtendedServerLink}.
 */
package org.threadcenter.reliable;
