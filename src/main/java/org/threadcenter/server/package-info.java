/**
 * What for: the chat server: accepts, gives every client a reader and a writer, decides in one place, and
 * lets each writer pull from the room's tail at its own pace.
 *
 * <p>Must not know: screens, files' formats, how a frame is laid out.
 *
 * <p>Read first: {@code Server} (start, accept, stop on one page), then {@code Lobby} (all decisions, pure),
 * {@code Hub} (its one owner), {@code ClientSession} and, for peers of the extended profile, its
 * {@code DeviceSide} and {@code Feed}.
 */
package org.threadcenter.server;
