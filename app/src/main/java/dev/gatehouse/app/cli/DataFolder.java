package dev.gatehouse.app.cli;

import dev.gatehouse.store.sqlite.SqliteOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server keeps what it must not lose.
 *
 * @param secretKey the key that Secrets are sealed with; empty: {@code secret.key} in the folder
 */
public record DataFolder(Path path, Optional<Path> secretKey) {

    /** How the store in it is opened. */
    public SqliteOptions sqlite() {
        SqliteOptions options = SqliteOptions.of(path, VersionText.own());
        return secretKey.map(options::withKeyFile).orElse(options);
    }
}
