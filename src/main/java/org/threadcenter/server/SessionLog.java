package org.threadcenter.server;

import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.log.EventLog;
import org.threadcenter.log.LogEvent;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.ServerLinkEvent;

/** One session's lines in the server's log. Any thread. */
final class SessionLog {
    private final int session;
    private final EventLog log;

    SessionLog(int session, EventLog log) {
        this.session = session;
        this.log = log;
    }

    void connected(String peer) {
        log.write(event("connect").with("peer", peer));
    }

    void shookHands(LinkParameters asked, LinkParameters granted) {
        log.write(event("handshake")
                .with("profile", "baseline")
                .with("protocol", granted.protocol().wireName())
                .with("fragment", granted.maxFragmentSize())
                .with("window", granted.windowSize())
                .with("asked_fragment", asked.maxFragmentSize())
                .with("asked_window", asked.windowSize()));
    }

    void shookHands(ServerLinkEvent.EstablishedExtended established) {
        log.write(event("handshake")
                .with("profile", "extended")
                .with("protocol", established.protocol().wireName())
                .with("device", established.wish().device().deviceId())
                .with("agent", established.wish().agent())
                .with("fragment", established.grant().maxFragment())
                .with("window", established.grant().window())
                .with("asked_fragment", established.wish().maxFragment())
                .with("asked_window", established.wish().window()));
    }

    void attached(LobbyEffect.Attached attached, long cid, int rooms) {
        log.write(event("attach")
                .with("known", attached.known())
                .with("epoch", attached.epoch())
                .with("cid", cid)
                .with("rooms", rooms));
    }

    void channel(FaultPlan plan) {
        log.write(event("channel")
                .with("loss", plan.loss())
                .with("corruption", plan.corruption())
                .with("duplication", plan.duplication())
                .with("reordering", plan.reordering())
                .with("delay", plan.delay())
                .with("delay_ms", plan.delayNanos() / 1_000_000)
                .with("seed", plan.seed()));
    }

    void nick(String nick) {
        log.write(event("nick").with("nick", nick));
    }

    void nickRefused(String wished, LobbyEffect.NickRefusal why) {
        log.write(warning("nick-refused").with("nick", wished).with("why", why));
    }

    void refused(String what, Optional<Long> bytes) {
        LogEvent line = warning("refused").with("what", what);
        log.write(bytes.map(count -> line.with("bytes", count)).orElse(line));
    }

    void missed(long messages) {
        log.write(warning("missed").with("messages", messages));
    }

    void disconnected(CloseReason reason, String detail) {
        LogEvent line = event("disconnect").with("reason", Words.of(reason));
        log.write(detail.isEmpty() ? line : line.with("detail", detail));
    }

    private LogEvent event(String name) {
        return LogEvent.info(System.currentTimeMillis(), name).with("session", session);
    }

    private LogEvent warning(String name) {
        return LogEvent.warn(System.currentTimeMillis(), name).with("session", session);
    }
}
