package dev.gatehouse.store.sqlite;

import dev.gatehouse.store.audit.AuditRetention;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How a store is opened.
 *
 * @param folder  the data folder; made when it is missing
 * @param keyFile what Secrets are sealed with; made when it is missing and nothing is sealed yet
 * @param history how many changes are kept for watches that begin in the past, at least 1
 * @param patience    how long a write waits for another process that holds the file
 * @param version of the program, for whoever finds the file later
 * @param clock   for creation times
 * @param audit   how long audit entries are kept
 */
public record SqliteOptions(Path folder, Path keyFile, int history, Duration patience, String version, Clock clock,
        AuditRetention audit) {
    public static final int DEFAULT_HISTORY = 20_000;

    /** The usual ones, the key beside the store. */
    public static SqliteOptions of(Path folder, String version) {
        return new SqliteOptions(folder, folder.resolve("secret.key"), DEFAULT_HISTORY, Duration.ofSeconds(5), version,
                Clock.systemUTC(), AuditRetention.DEFAULT);
    }

    public SqliteOptions withKeyFile(Path file) {
        return new SqliteOptions(folder, file, history, patience, version, clock, audit);
    }

    public SqliteOptions withHistory(int changes) {
        return new SqliteOptions(folder, keyFile, changes, patience, version, clock, audit);
    }

    public SqliteOptions withPatience(Duration longest) {
        return new SqliteOptions(folder, keyFile, history, longest, version, clock, audit);
    }

    public SqliteOptions withClock(Clock other) {
        return new SqliteOptions(folder, keyFile, history, patience, version, other, audit);
    }

    public SqliteOptions withAudit(AuditRetention kept) {
        return new SqliteOptions(folder, keyFile, history, patience, version, clock, kept);
    }

    Path database() {
        return database(folder);
    }

    static Path database(Path folder) {
        return folder.resolve("store.db");
    }
}
