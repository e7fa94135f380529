package dev.gatehouse.app.cli;

import dev.gatehouse.proxy.endpoint.Overrides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that lead connections elsewhere, as curl's of the same names. */
public final class OverrideOptions {
    @Option(names = "--resolve", paramLabel = "NAME=ADDRESS[,ADDRESS]", description = "Use these addresses for a host name instead of DNS.")
    private List<String> resolve = new ArrayList<>();

    @Option(names = "--connect-to", paramLabel = "FROM[:PORT]=TO[:PORT]", description = "Connect elsewhere; FROM and TO are a host name, an IP or the path of a unix socket. Names, SNI and Host stay as declared.")
    private List<String> connectTo = new ArrayList<>();

    @Option(names = "--nameserver", paramLabel = "IP[:PORT]", description = "Ask these DNS servers instead of the system's.")
    private List<String> nameservers = new ArrayList<>();

    @Option(names = "--ca-file", paramLabel = "PEM", description = "Trust these CAs as well as the system's.")
    private @Nullable Path caFile;

    /** @throws BadUsageException a value is malformed */
    public Overrides overrides() {
        try {
            return Overrides.parse(resolve, connectTo, nameservers, Optional.ofNullable(caFile));
        } catch (IllegalArgumentException e) {
            throw new BadUsageException(String.valueOf(e.getMessage()));
        }
    }
}
