package dev.gatehouse.app.cli;

import dev.gatehouse.store.audit.AuditRetention;
import dev.gatehouse.store.sqlite.SqliteOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server keeps what it must not lose.
 *
 * @param secretKey the key that Secrets are sealed with; empty: {@code secret.key} in the folder
 * @param audit     how long audit entries are kept
 */
public record DataFolder(Path path, Optional<Path> secretKey, AuditRetention audit) {

    /** With the usual keeping of audit entries. */
    public DataFolder(Path path, Optional<Path> secretKey) {
        this(path, secretKey, AuditRetention.DEFAULT);
    }

    /** How the store in it is opened. */
    public SqliteOptions sqlite() {
        SqliteOptions options = SqliteOptions.of(path, VersionText.own()).withAudit(audit);
        return secretKey.map(options::withKeyFile).orElse(options);
    }
}
