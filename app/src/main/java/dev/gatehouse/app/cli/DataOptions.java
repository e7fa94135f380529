package dev.gatehouse.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data folder a verb works on. */
public final class DataOptions {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "The data folder (default: ./${DEFAULT-VALUE}).")
    private Path folder = Path.of("data");

    @Option(names = "--secret-key", paramLabel = "FILE", description = "The key that Secrets are sealed with (default: secret.key in the data folder).")
    private @Nullable Path secretKey;

    public DataFolder folder() {
        return new DataFolder(folder, Optional.ofNullable(secretKey));
    }
}
