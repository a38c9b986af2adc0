package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.FrameDecoder;

/**
 * One end of an extended link after its handshake, the same at both ends: records in, records out, each
 * direction with a window of its own. Not thread-safe: guarded by its driver's lock.
 */
public final class ReliableLink implements Link<ReliableEvent> {
    /**
     * @param decoder holds what came behind the handshake already; this link's own from now on
     * @param source where it pulls what it says
     */
    public ReliableLink(
            ReliableSettings settings, FrameDecoder decoder, RecordSource source, LinkWatcher watcher, long now) {
        throw new UnsupportedOperationException();
    }

    /** Disturbs what comes in from now on. */
    public void disturb(FaultPlan plan, long now) {
        throw new UnsupportedOperationException();
    }

    /** Sends ERROR_CODE: a client's wish, or a server's word on what is in force. */
    public void nameChannel(FaultPlan plan) {
        throw new UnsupportedOperationException();
    }

    /** Sends ERROR; the link goes on unless it is closed. */
    public void error(String code, String message, long retryAfterMillis) {
        throw new UnsupportedOperationException();
    }

    /** Sends DISCONNECT; the peer answers and closes. Records that were not pulled yet are not sent. */
    public void goodbye(long now) {
        throw new UnsupportedOperationException();
    }

    /** Ends the link; control frames that wait still go out. A link that is closing keeps its reason. */
    public void close(CloseReason reason, String detail) {
        throw new UnsupportedOperationException();
    }

    /** Ends the link as {@link #close} does, once its source is empty and everything is acknowledged. */
    public void finish(CloseReason reason, String detail) {
        throw new UnsupportedOperationException();
    }

    public ReliableSnapshot snapshot(long now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onBytes(ByteBuffer bytes, long now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onEndOfInput(long now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onBroken(String why, long now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onTime(long now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean wantsBytes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void fill(ByteBuffer out, long now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long deadline() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ReliableEvent> pollEvent() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOver() {
        throw new UnsupportedOperationException();
    }
}
