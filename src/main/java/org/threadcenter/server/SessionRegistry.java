package org.threadcenter.server;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The session table: every connection that is open, by its number. Any thread; guarded by its own lock,
 * under which nobody waits for network, disk or another lock.
 */
final class SessionRegistry {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, ClientSession> sessions = new HashMap<>();
    private final AddressLimits limits;
    private long emptySince;

    SessionRegistry(AddressLimits limits, long now) {
        this.limits = limits;
        this.emptySince = now;
    }

    /** Counts a new connection from {@code address}; the verdict says whether it may stay. */
    AddressLimits.Verdict admit(InetAddress address, long now) {
        lock.lock();
        try {
            return limits.admit(address, now);
        } finally {
            lock.unlock();
        }
    }

    void add(ClientSession session) {
        lock.lock();
        try {
            sessions.put(session.id(), session);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the session and its share of its address's limit. */
    void remove(ClientSession session, long now) {
        lock.lock();
        try {
            if (sessions.remove(session.id()) != null) {
                limits.release(session.address());
            }
            if (sessions.isEmpty()) {
                emptySince = now;
            }
        } finally {
            lock.unlock();
        }
    }

    Optional<ClientSession> find(int id) {
        lock.lock();
        try {
            return Optional.ofNullable(sessions.get(id));
        } finally {
            lock.unlock();
        }
    }

    List<ClientSession> all() {
        lock.lock();
        try {
            return new ArrayList<>(sessions.values());
        } finally {
            lock.unlock();
        }
    }

    /** For how long nobody has been connected; 0 while somebody is. */
    long emptyForNanos(long now) {
        lock.lock();
        try {
            return sessions.isEmpty() ? now - emptySince : 0;
        } finally {
            lock.unlock();
        }
    }
}
