/**
 * What for: the reliable link in a world of its own: a virtual clock, a simulated network, faults of every
 * kind, one seed = one run. After every event every invariant is checked.
 *
 * <p>Must not know: sockets, threads, real time, files. It runs the very link that runs on a socket.
 *
 * <p>Read first: {@code Invariant}, {@code Scenario}, then {@code Simulation}.
 */
package org.threadcenter.sim;
