package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientEvent.Trouble.Kind;
import org.threadcenter.reliable.CloseReason;

class TroublesTest {
    @Test
    void whatTheSystemSaysHasAKind() {
        assertEquals(new Trouble(Kind.UNKNOWN_HOST, "nowhere"), Troubles.of(new UnknownHostException("nowhere")));
        assertEquals(new Trouble(Kind.TIMED_OUT, "late"), Troubles.of(new SocketTimeoutException("late")));
        assertEquals(new Trouble(Kind.UNREACHABLE, "no way"), Troubles.of(new NoRouteToHostException("no way")));
        assertEquals(
                new Trouble(Kind.CONNECTION_REFUSED, "Connection refused"),
                Troubles.of(new ConnectException("Connection refused")));
        assertEquals(
                new Trouble(Kind.UNREACHABLE, "Network is unreachable"),
                Troubles.of(new ConnectException("Network is unreachable")));
        assertEquals(new Trouble(Kind.CONNECTION_LOST, "reset"), Troubles.of(new IOException("reset")));
    }

    @Test
    void anExceptionWithoutAMessageHasNoDetail() {
        assertEquals(new Trouble(Kind.CONNECTION_LOST, ""), Troubles.of(new IOException()));
    }

    @ParameterizedTest
    @EnumSource(CloseReason.class)
    void everyEndOfALinkHasAKind(CloseReason reason) {
        assertEquals("detail", Troubles.of(reason, "detail").detail());
    }
}
