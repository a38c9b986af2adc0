package org.threadcenter.chat;

/** What became of a wish for a nick. */
public sealed interface NickCheck {
    /** The nick may be used, if nobody else has one that looks like it. */
    record Fine(Nick nick) implements NickCheck {}

    /** Nobody may be called so. */
    record Refused(Reason reason) implements NickCheck {}

    /** Why a nick is refused; each reason has its own sentence where a person reads it. */
    enum Reason {
        /** Nothing but blanks. */
        EMPTY,
        /** More than {@link Nick#MAX_COLUMNS} columns or {@link Nick#MAX_BYTES} bytes of UTF-8. */
        TOO_LONG,
        /** Something else than letters, digits, marks, emoji and {@code - _ .} */
        BAD_CHARACTER,
        /** Looks like an address or like the server itself. */
        RESERVED
    }
}
