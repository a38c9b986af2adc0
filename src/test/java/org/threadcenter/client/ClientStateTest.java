package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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
    void thePageShowsTheTable() throws Exception {
        String page = Files.readString(Path.of("src/site/markdown/extended.md"));
        assertTrue(page.contains("\n" + ClientState.table() + "\n"), "extended.md has another table than\n" + ClientState.table());
    }

    @Test
    void thePageShowsTheDrawingOfTheCode() throws Exception {
        String code = Files.readString(Path.of("src/main/java/org/threadcenter/client/ClientState.java"));
        String drawing = code.substring(code.indexOf("<pre>\n") + 6, code.indexOf(" * </pre>"))
                .replaceAll("(?m)^ \\* ", "");
        assertTrue(
                Files.readString(Path.of("src/site/markdown/extended.md")).contains("```\n" + drawing + "```"),
                "extended.md has another drawing than\n" + drawing);
    }
}
