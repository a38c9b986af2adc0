package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.threadcenter.server.AddressLimits.Verdict;

class AddressLimitsTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final InetAddress HOST = InetAddress.ofLiteral("10.0.0.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("10.0.0.2");

    private final AddressLimits limits = new AddressLimits(new ServerSettings.Limits(3, 5, true, 5, 10));

    @Test
    void soManyAtOnceAreWelcome() {
        assertWelcome(HOST, 3, 0);
        assertEquals(Verdict.TOO_MANY, limits.admit(HOST, 0));
        assertEquals(Verdict.WELCOME, limits.admit(OTHER, 0));
    }

    @Test
    void whoeverLeavesMakesRoom() {
        assertWelcome(HOST, 3, 0);
        limits.release(HOST);
        assertWelcome(HOST, 1, 0);
        assertEquals(Verdict.TOO_MANY, limits.admit(HOST, 0));
    }

    @Test
    void soManyAreWelcomeWithin10Minutes() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Verdict.WELCOME, limits.admit(HOST, i * MINUTE));
            limits.release(HOST);
        }
        assertEquals(Verdict.TOO_FAST, limits.admit(HOST, 9 * MINUTE));
        limits.release(HOST);
        assertEquals(Verdict.TOO_FAST, limits.admit(HOST, 10 * MINUTE));
        limits.release(HOST);
        assertEquals(Verdict.WELCOME, limits.admit(HOST, 10 * MINUTE + 1), "the first one is long ago");
    }

    @Test
    void whoeverIsRefusedDoesNotCountAsOpened() {
        assertWelcome(HOST, 3, 0);
        for (int i = 0; i < 10; i++) {
            assertEquals(Verdict.TOO_MANY, limits.admit(HOST, 0));
            limits.release(HOST);
        }
        limits.release(HOST);
        assertWelcome(HOST, 1, 0);
    }

    @Test
    void beyondAllPatienceItIsAFlood() {
        assertWelcome(HOST, 3, 0);
        for (int i = 0; i < 16; i++) {
            assertEquals(Verdict.TOO_MANY, limits.admit(HOST, 0));
        }
        assertEquals(Verdict.FLOOD, limits.admit(HOST, 0));
        limits.release(HOST);
        assertEquals(Verdict.TOO_MANY, limits.admit(HOST, 0));
    }

    @Test
    void anIpv6HostOwnsIts64() {
        assertWelcome(InetAddress.ofLiteral("2001:db8:0:1::1"), 1, 0);
        assertWelcome(InetAddress.ofLiteral("2001:db8:0:1::2"), 1, 0);
        assertWelcome(InetAddress.ofLiteral("2001:db8:0:1:ffff::3"), 1, 0);
        assertEquals(Verdict.TOO_MANY, limits.admit(InetAddress.ofLiteral("2001:db8:0:1::4"), 0));
        assertEquals(Verdict.WELCOME, limits.admit(InetAddress.ofLiteral("2001:db8:0:2::1"), 0));
    }

    @Test
    void theOwnMachineIsExemptIfItIs() {
        assertWelcome(InetAddress.ofLiteral("127.0.0.1"), 100, 0);
        assertWelcome(InetAddress.ofLiteral("::1"), 100, 0);
        limits.release(InetAddress.ofLiteral("127.0.0.1"));
    }

    @Test
    void theOwnMachineCountsIfItIsToldTo() {
        AddressLimits strict = new AddressLimits(new ServerSettings.Limits(1, 5, false, 5, 10));
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        assertEquals(Verdict.WELCOME, strict.admit(loopback, 0));
        assertEquals(Verdict.TOO_MANY, strict.admit(loopback, 0));
    }

    @Test
    void aReleaseTooManyDoesNoHarm() {
        limits.release(HOST);
        assertWelcome(HOST, 3, 0);
        assertEquals(Verdict.TOO_MANY, limits.admit(HOST, 0));
    }

    private void assertWelcome(InetAddress address, int times, long now) {
        for (int i = 0; i < times; i++) {
            assertEquals(Verdict.WELCOME, limits.admit(address, now));
        }
    }
}
