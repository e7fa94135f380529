package dev.gatehouse.app.cli;

import dev.gatehouse.store.sqlite.SqliteOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a server keeps what it must not lose. */
public final class DataOptions {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "The data folder (default: ./${DEFAULT-VALUE}).")
    private Path folder = Path.of("data");

    @Option(names = "--secret-key", paramLabel = "FILE", description = "The key that Secrets are sealed with (default: secret.key in the data folder).")
    private @Nullable Path secretKey;

    /** The data folder. */
    public Path folder() {
        return folder;
    }

    /** How the store in it is opened. */
    public SqliteOptions sqlite() {
        SqliteOptions options = SqliteOptions.of(folder, VersionText.own());
        Path key = secretKey;
        return key == null ? options : options.withKeyFile(key);
    }
}
