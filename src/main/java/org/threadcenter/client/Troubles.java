package org.threadcenter.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.client.ClientEvent.Trouble.Kind;
import org.threadcenter.reliable.CloseReason;

/** What the system and the link call a failure → what a person is told. */
final class Troubles {
    private Troubles() {}

    /** Why connecting failed. */
    static Trouble of(IOException failed) {
        String detail = Objects.requireNonNullElse(failed.getMessage(), "");
        return switch (failed) {
            case UnknownHostException unknown -> new Trouble(Kind.UNKNOWN_HOST, detail);
            case SocketTimeoutException late -> new Trouble(Kind.TIMED_OUT, detail);
            case NoRouteToHostException noRoute -> new Trouble(Kind.UNREACHABLE, detail);
            case ConnectException refused -> new Trouble(
                    detail.contains("unreachable") ? Kind.UNREACHABLE : Kind.CONNECTION_REFUSED, detail);
            default -> new Trouble(detail.contains("unreachable") ? Kind.UNREACHABLE : Kind.CONNECTION_LOST, detail);
        };
    }

    /** Why a link ended; {@code detail} already clean. */
    static Trouble of(CloseReason reason, String detail) {
        return new Trouble(kind(reason), detail);
    }

    /** Why an extended server's ERROR means that trying again can't help; empty when it doesn't mean that. */
    static Optional<Trouble> halting(String code, String message) {
        return switch (code) {
            case "superseded" -> Optional.of(new Trouble(Kind.SUPERSEDED, message));
            case "version", "banned" -> Optional.of(new Trouble(Kind.TURNED_AWAY, message));
            default -> Optional.empty();
        };
    }

    private static Kind kind(CloseReason reason) {
        return switch (reason) {
            case GOODBYE, PEER_CLOSED -> Kind.CLOSED_BY_SERVER;
            case REFUSED -> Kind.HANDSHAKE_REFUSED;
            case GARBAGE, HANDSHAKE_TIMEOUT, NO_FIRST_BYTE -> Kind.NOT_A_CHAT_SERVER;
            case SILENT -> Kind.SERVER_SILENT;
            case DOWNGRADED -> Kind.DOWNGRADED;
            case GAVE_UP_MESSAGE -> Kind.GAVE_UP_MESSAGE;
            case BROKEN, FRAME_TIMEOUT, NACK_LIMIT, WRITE_STALLED, GOING_DOWN -> Kind.CONNECTION_LOST;
        };
    }
}
