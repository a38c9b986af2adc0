package org.threadcenter.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * How many links one address may have: at once, and opened within ten minutes. Pure; guarded by the
 * {@link SessionRegistry}'s lock. An IPv6 host owns its whole /64, so that is what counts there.
 */
final class AddressLimits {
    private static final long MINUTE = 60_000_000_000L;
    private static final long TEN_MINUTES = 10 * MINUTE;
    private static final int IPV6_PREFIX_BYTES = 8;
    /** Links beyond the limit that are still told why; beyond these the connection is just closed. */
    private static final int POLITE = 16;

    /** What becomes of a new connection. */
    enum Verdict {
        WELCOME,
        /** Too many at once: say so and close. */
        TOO_MANY,
        /** Too many in a short time: say so and close. */
        TOO_FAST,
        /** So many that even saying so would cost too much: close. */
        FLOOD
    }

    private static final class Usage {
        private int open;
        private final Deque<Long> openedAt = new ArrayDeque<>();

        private void forgetBefore(long time) {
            while (!openedAt.isEmpty() && openedAt.peek() - time < 0) {
                openedAt.remove();
            }
        }
    }

    private final ServerSettings.Limits limits;
    private final Map<String, Usage> usages = new HashMap<>();
    private long sweptAt;

    AddressLimits(ServerSettings.Limits limits) {
        this.limits = limits;
    }

    /** Counts the connection and judges it. Everything but a {@link Verdict#FLOOD} must be released later. */
    Verdict admit(InetAddress address, long now) {
        if (isExempt(address)) {
            return Verdict.WELCOME;
        }
        forgetOld(now);
        Usage usage = usages.computeIfAbsent(key(address), unused -> new Usage());
        usage.forgetBefore(now - TEN_MINUTES);
        if (usage.open >= limits.linksPerAddress() + POLITE) {
            return Verdict.FLOOD;
        }
        usage.open++;
        if (usage.open > limits.linksPerAddress()) {
            return Verdict.TOO_MANY;
        }
        if (usage.openedAt.size() >= limits.newLinksPer10Minutes()) {
            return Verdict.TOO_FAST;
        }
        usage.openedAt.add(now);
        return Verdict.WELCOME;
    }

    void release(InetAddress address) {
        Usage usage = usages.get(key(address));
        if (usage != null && usage.open > 0) {
            usage.open--;
        }
    }

    boolean isExempt(InetAddress address) {
        return limits.exemptLoopback() && address.isLoopbackAddress();
    }

    /** All addresses are looked through once a minute only: a flood from many of them must not cost more each time. */
    private void forgetOld(long now) {
        if (now - sweptAt < MINUTE) {
            return;
        }
        sweptAt = now;
        usages.values().forEach(usage -> usage.forgetBefore(now - TEN_MINUTES));
        usages.values().removeIf(usage -> usage.open == 0 && usage.openedAt.isEmpty());
    }

    private static String key(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] shared = address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_PREFIX_BYTES) : bytes;
        return HexFormat.of().formatHex(shared);
    }
}
