package dev.gatehouse.app.release;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.Durations;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long the server may take until all event loops serve what was asked for. */
final class WaitOption {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Option(names = "--timeout", defaultValue = "10s", paramLabel = "TIME", converter = Durations.class, description = "How long to wait until it is live, at most 60s; 0s: not at all (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(10);

    /** @throws BadUsageException it is too long */
    int seconds() {
        if (timeout.compareTo(LONGEST) > 0) {
            throw new BadUsageException("--timeout: at most 60s");
        }
        return (int) timeout.toSeconds();
    }
}
