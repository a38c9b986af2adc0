/**
 * What for: the simulated bad channel. It lives in the product, not in the tests, because people switch
 * it on to watch the protocol recover.
 *
 * <p>Must not know: sockets, threads, clocks, who is connected. It decides from a seed what happens to a
 * frame; the link that asked does it.
 *
 * <p>Read first: {@link org.threadcenter.fault.FaultPlan}, then {@code FaultInjector} for the baseline and
 * {@link org.threadcenter.fault.BadChannel} for extended links.
 */
package org.threadcenter.fault;
