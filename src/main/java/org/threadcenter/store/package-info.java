/**
 * What for: the log of a room's messages, behind the port {@code MessageLog}. A broadcast is an append.
 *
 * <p>Must not know: who is connected, or how a message travels.
 *
 * <p>Read first: {@code MessageLog}.
 */
package org.threadcenter.store;
