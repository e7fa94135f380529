package dev.gatehouse.store.sqlite;

import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.StoreUnavailableException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;

/** Says what a failure of SQLite means to a person. */
final class Failures {
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NO_DATABASE = 26;

    private Failures() {
    }

    static StoreUnavailableException of(Path database, SQLException cause) {
        String detail = String.valueOf(cause.getMessage());
        return switch (cause.getErrorCode() & 0xff) {
            case FULL -> failure(Reason.FULL,
                    "no room to write " + database + ": free space on its disk; what is stored stays", cause);
            case BUSY, LOCKED -> failure(Reason.LOCKED,
                    database + " is held by another program: end what has it open (fuser " + database + ")", cause);
            case READ_ONLY, CANNOT_OPEN -> failure(Reason.READ_ONLY,
                    database + " cannot be opened for writing: check its owner and mode, its folder's, and the mount ("
                            + detail + ")",
                    cause);
            case CORRUPT, NO_DATABASE -> damaged(database, detail, cause);
            default -> failure(Reason.FAILED, database + ": " + detail, cause);
        };
    }

    static StoreUnavailableException damaged(Path database, String detail, Throwable cause) {
        return failure(Reason.DAMAGED,
                database + " is damaged (" + detail + "): bring back a backup with  gatehouse restore FILE --data "
                        + database.toAbsolutePath().getParent() + " --force",
                cause);
    }

    private static StoreUnavailableException failure(Reason reason, String message, Throwable cause) {
        return new StoreUnavailableException(reason, message, cause);
    }
}
