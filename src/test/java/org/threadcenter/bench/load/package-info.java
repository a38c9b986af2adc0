/**
 * What for: a room full of clients, against our own server and against others, on the same machine in the same run.
 *
 * <p>One thread with one selector is the whole crowd, whatever it speaks: it shares the machine with the server
 * that is measured, so it has to be cheap, and the same for all.
 *
 * <p>Read first: {@code LoadBench}, {@code Crowd}.
 */
package org.threadcenter.bench.load;
