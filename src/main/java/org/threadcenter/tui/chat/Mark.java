package org.threadcenter.tui.chat;

import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;

/** The story of an own line so far, as its sign on the screen tells it. */
public sealed interface Mark {
    /** The server's code for a text that will never be short enough. */
    String TOO_LONG = "too_long";

    /** {@code ·} waits for the line or for its turn. */
    record Waiting() implements Mark {}

    /** {@code →} under way. */
    record Flying() implements Mark {}

    /** {@code »} received by the server. */
    record Arrived(int retries, boolean maybeTwice) implements Mark {}

    /** {@code ✓} stored by the server. */
    record Stored(int retries) implements Mark {}

    /** {@code ✗} not sent. */
    record Failed(Why why) implements Mark {}

    /** {@code ✗} sent, and not taken by the server, which says why. */
    record TurnedDown(String code, String said) implements Mark {}

    /** Why a line was not sent. */
    enum Why {
        NACKED_20_TIMES(true),
        TOO_LONG(false),
        TOO_MANY_FRAGMENTS(false),
        OUTBOX_FULL(true),
        UNANSWERED(true),
        NEEDS_EXTENDED(false),
        NOT_KEPT(true),
        /** It still waited when the person went to another server. */
        SERVER_CHANGED(true);

        private final boolean worthRetrying;

        Why(boolean worthRetrying) {
            this.worthRetrying = worthRetrying;
        }

        static Why of(Refusal refusal) {
            return switch (refusal) {
                case NACKED_20_TIMES -> NACKED_20_TIMES;
                case TOO_LONG -> TOO_LONG;
                case TOO_MANY_FRAGMENTS -> TOO_MANY_FRAGMENTS;
                case OUTBOX_FULL -> OUTBOX_FULL;
                case UNANSWERED -> UNANSWERED;
                case NEEDS_EXTENDED -> NEEDS_EXTENDED;
                case NOT_KEPT -> NOT_KEPT;
            };
        }
    }

    static Mark of(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Queued queued -> new Waiting();
            case Delivery.InFlight inFlight -> new Flying();
            case Delivery.Received(int retries, boolean maybeTwice) -> new Arrived(retries, maybeTwice);
            case Delivery.Stored(int retries) -> new Stored(retries);
            case Delivery.Refused(Refusal why) -> new Failed(Why.of(why));
            case Delivery.RefusedByServer(String code, String message) -> new TurnedDown(code, message);
        };
    }

    /** The same text, sent again, may arrive. */
    default boolean worthRetrying() {
        return this instanceof Failed(Why why) && why.worthRetrying
                || this instanceof TurnedDown(String code, String said) && !code.equals(TOO_LONG);
    }

    /** Nothing is known yet of how it ends. */
    default boolean open() {
        return this instanceof Waiting || this instanceof Flying;
    }
}
