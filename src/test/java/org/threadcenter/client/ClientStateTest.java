package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientStateTest {
    @Test
    void anExtendedLinkGoesThroughAllOfItsStatesAndBack() {
        ClientState state = ClientState.OFFLINE;
        for (ClientState next : List.of(
                ClientState.CONNECTING,
                ClientState.SYN_SENT,
                ClientState.ACK_SENT,
                ClientState.SYNCING,
                ClientState.LIVE,
                ClientState.BACKOFF,
                ClientState.CONNECTING,
                ClientState.SYN_SENT,
                ClientState.BASELINE,
                ClientState.DRAINING,
                ClientState.OFFLINE)) {
            state = state.to(next);
        }
        assertEquals(ClientState.OFFLINE, state);
    }

    @Test
    void whatIsNotInTheTableIsAMistake() {
        assertThrows(IllegalStateException.class, () -> ClientState.OFFLINE.to(ClientState.LIVE));
        assertThrows(IllegalStateException.class, () -> ClientState.ACK_SENT.to(ClientState.LIVE));
        assertThrows(IllegalStateException.class, () -> ClientState.LIVE.to(ClientState.LIVE));
        assertEquals(Set.of(), ClientState.HALTED.next());
    }

    @ParameterizedTest
    @EnumSource
    void everyStateCanBeReachedAndMostCanBeLeft(ClientState state) {
        Set<ClientState> reached = EnumSet.of(ClientState.OFFLINE);
        Deque<ClientState> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            open.remove().next().stream().filter(reached::add).forEach(open::add);
        }
        assertTrue(reached.contains(state));
        assertEquals(state == ClientState.HALTED, state.next().isEmpty());
    }

    @Test
    void theTableOfTheDocsHasALineForEach() {
        List<String> lines = ClientState.table().lines().toList();
        assertEquals(2 + ClientState.values().length, lines.size());
        assertEquals("| client state | meaning | next |", lines.getFirst());
        assertTrue(lines.contains(
                "| BACKOFF | no connection; the next attempt has its time | OFFLINE, CONNECTING |"), lines.toString());
    }
}
