package org.threadcenter.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Why a file of this room can't be opened, read or written. Immutable. */
public final class StoreTrouble extends IOException {
    private static final int PRIMARY_CODE = 0xff;

    /** What a person can do about it differs. */
    public enum Kind {
        /** Another process has it. */
        IN_USE,
        /** A later version of this program made it. */
        NEWER,
        /** It isn't whole, or was never such a file. */
        DAMAGED,
        /** This user may not write (or read) it, or nobody may. */
        FORBIDDEN,
        /** There is no space left. */
        FULL,
        /** The system says something else. */
        FAILED
    }

    private final Kind kind;

    StoreTrouble(Kind kind, String why) {
        super(why);
        this.kind = kind;
    }

    private StoreTrouble(Kind kind, Exception cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    static StoreTrouble of(SQLException refused) {
        return new StoreTrouble(refused instanceof SQLiteException known ? kind(known.getResultCode()) : Kind.FAILED,
                refused);
    }

    /** A code's low byte is its family, of which the rest are details. */
    private static Kind kind(SQLiteErrorCode code) {
        return switch (SQLiteErrorCode.getErrorCode(code.code & PRIMARY_CODE)) {
            case SQLITE_BUSY, SQLITE_LOCKED -> Kind.IN_USE;
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> Kind.DAMAGED;
            case SQLITE_PERM, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_AUTH -> Kind.FORBIDDEN;
            case SQLITE_FULL -> Kind.FULL;
            default -> Kind.FAILED;
        };
    }

    /** The JDK tells full and read-only disks apart only by the system's own words. */
    static StoreTrouble of(IOException refused) {
        String why = String.valueOf(refused.getMessage());
        if (refused instanceof StoreTrouble known) {
            return known;
        }
        if (refused instanceof AccessDeniedException || why.contains("ead-only")) {
            return new StoreTrouble(Kind.FORBIDDEN, refused);
        }
        return new StoreTrouble(why.contains("No space") ? Kind.FULL : Kind.FAILED, refused);
    }
}
