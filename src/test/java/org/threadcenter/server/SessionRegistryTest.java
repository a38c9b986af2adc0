package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.server.AddressLimits.Verdict;

class SessionRegistryTest {
    private static final InetAddress HOST = InetAddress.ofLiteral("10.0.0.1");

    private final SessionRegistry registry =
            new SessionRegistry(new AddressLimits(new ServerSettings.Limits(1, 10, true, 5, 10)), 100);

    @Test
    void findsASessionUntilItIsGone() {
        ClientSession session = session(1);
        registry.add(session);
        assertEquals(Optional.of(session), registry.find(1));
        assertEquals(List.of(session), registry.all());
        registry.remove(session, 200);
        assertEquals(Optional.empty(), registry.find(1));
        assertEquals(List.of(), registry.all());
    }

    @Test
    void removingASessionFreesItsAddressOnce() {
        ClientSession session = session(1);
        assertEquals(Verdict.WELCOME, registry.admit(HOST, 0));
        registry.add(session);
        assertEquals(Verdict.TOO_MANY, registry.admit(HOST, 0));
        ClientSession refused = session(2);
        registry.add(refused);
        registry.remove(refused, 0);
        registry.remove(refused, 0);
        assertEquals(Verdict.TOO_MANY, registry.admit(HOST, 0));
    }

    @Test
    void knowsForHowLongNobodyWasHere() {
        assertEquals(50, registry.emptyForNanos(150));
        ClientSession session = session(1);
        registry.add(session);
        assertEquals(0, registry.emptyForNanos(1_000));
        registry.remove(session, 1_000);
        assertEquals(7, registry.emptyForNanos(1_007));
    }

    private static ClientSession session(int id) {
        ClientSession session = mock(ClientSession.class);
        when(session.id()).thenReturn(id);
        when(session.address()).thenReturn(HOST);
        return session;
    }
}
