package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.Durations;
import dev.gatehouse.app.cli.OverrideOptions;
import dev.gatehouse.app.compile.CompileOptions;
import dev.gatehouse.app.logging.LogFormat;
import dev.gatehouse.app.logging.LogLevel;
import dev.gatehouse.compiler.address.AddressPool;
import dev.gatehouse.proxy.admin.AdminToken;
import dev.gatehouse.proxy.endpoint.Overrides;
import dev.gatehouse.proxy.loop.Transport;
import dev.gatehouse.snapshot.AccessLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code serve}, raw, and as the types that the modules take. */
final class ServeOptions {
    @Option(names = {"-f",
            "--file"}, paramLabel = "FILE|DIR", description = "Manifests, directories recursively; followed as they change.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private ServeDataOptions data = new ServeDataOptions();

    @Option(names = "--admin-address", paramLabel = "HOST:PORT", defaultValue = "127.0.0.1:19000", description = "The admin server; port 0 picks a free one (default: ${DEFAULT-VALUE}).")
    private String adminAddress = "127.0.0.1:19000";

    @Option(names = "--admin-token-file", paramLabel = "FILE", description = "A token that clients of the admin server must show (Authorization: Bearer); needed beyond loopback.")
    private @Nullable Path adminTokenFile;

    @Option(names = "--port-map", paramLabel = "DECLARED=BOUND", description = "Bind another port than a Gateway declares; 8080=0 picks a free one and prints it.")
    private List<String> portMap = new ArrayList<>();

    @Option(names = "--address-pool", paramLabel = "RANGE", description = "Each Gateway that names no address listens on one of its own from here: 127.0.0.10-127.0.0.199, single addresses, CIDR blocks, commas between.")
    private @Nullable String addressPool;

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    @Option(names = "--trusted-proxies", split = ",", paramLabel = "CIDR", description = "Keep X-Forwarded-* of clients from here.")
    private List<String> trustedProxies = new ArrayList<>();

    @Option(names = "--access-log", defaultValue = "off", description = "off, text or json, unless a Gateway says otherwise (default: ${DEFAULT-VALUE}).")
    private AccessLog accessLog = AccessLog.OFF;

    @Option(names = "--access-log-file", paramLabel = "FILE", description = "Write it there instead of standard output; opened anew after it is moved.")
    private @Nullable Path accessLogFile;

    @Mixin
    private CompileOptions compile = new CompileOptions();

    @Option(names = "--event-loops", paramLabel = "N", description = "How many (default: one a processor).")
    private int eventLoops;

    @Option(names = "--transport", defaultValue = "auto", paramLabel = "NAME", description = "auto, io_uring, epoll, kqueue or nio (default: ${DEFAULT-VALUE}).")
    private String transport = "auto";

    @Option(names = "--drain-timeout", defaultValue = "30s", converter = Durations.class, paramLabel = "TIME", description = "How long SIGTERM waits for requests under way (default: ${DEFAULT-VALUE}).")
    private Duration drainTimeout = Duration.ofSeconds(30);

    @Option(names = "--log-format", defaultValue = "text", paramLabel = "text|json", description = "Of the log on stderr (default: ${DEFAULT-VALUE}).")
    private LogFormat logFormat = LogFormat.TEXT;

    @Option(names = "--log-level", defaultValue = "info", paramLabel = "LEVEL", description = "error, warn, info, debug or trace (default: ${DEFAULT-VALUE}).")
    private LogLevel logLevel = LogLevel.INFO;

    /** What was given or holds by default, by the option's name. */
    Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        shown.put("file", files.toString());
        shown.put("admin-address", adminAddress);
        shown.put("port-map", portMap.toString());
        shown.put("address-pool", Optional.ofNullable(addressPool).orElse(""));
        shown.put("trusted-proxies", trustedProxies.toString());
        shown.put("access-log", accessLog.name().toLowerCase(Locale.ROOT));
        shown.put("no-default-gateway", String.valueOf(!compile.defaultGateway()));
        shown.put("allow-unenforced", String.valueOf(compile.allowUnenforced()));
        shown.put("drain-timeout", Durations.text(drainTimeout));
        data.show(shown);
        return shown;
    }

    List<Path> files() {
        return files;
    }

    DataSettings data() {
        return data.settings();
    }

    InetSocketAddress adminAddress() {
        return HostPort.parse("--admin-address", adminAddress, "127.0.0.1:19000");
    }

    /** @throws IOException the file holds no token */
    Optional<AdminToken> adminToken() throws IOException {
        return adminTokenFile == null ? Optional.empty() : Optional.of(AdminToken.read(adminTokenFile));
    }

    Map<Integer, Integer> portMap() {
        try {
            return PortMap.parse(portMap);
        } catch (IllegalArgumentException e) {
            throw new BadUsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Empty: Gateways share the machine's addresses. */
    Optional<AddressPool> addressPool() {
        try {
            return Optional.ofNullable(addressPool).map(AddressPool::parse);
        } catch (IllegalArgumentException e) {
            throw new BadUsageException("--address-pool " + addressPool + ": " + e.getMessage());
        }
    }

    Overrides overrides() {
        return overrides.overrides();
    }

    List<String> trustedProxies() {
        return trustedProxies;
    }

    AccessLog accessLog() {
        return accessLog;
    }

    Optional<Path> accessLogFile() {
        return Optional.ofNullable(accessLogFile);
    }

    CompileOptions compile() {
        return compile;
    }

    /** At least 1. */
    int eventLoops() {
        return eventLoops > 0 ? eventLoops : Runtime.getRuntime().availableProcessors();
    }

    Transport transport() {
        if (transport.equalsIgnoreCase("auto")) {
            return Transport.best();
        }
        for (Transport known : Transport.values()) {
            if (known.name().equals(transport.toUpperCase(Locale.ROOT))) {
                if (!known.isAvailable()) {
                    throw new BadUsageException(
                            "--transport " + transport + ": this machine does not have it; auto picks "
                                    + Transport.best().spelling());
                }
                return known;
            }
        }
        throw new BadUsageException("--transport " + transport + ": must be auto, io_uring, epoll, kqueue or nio");
    }

    Duration drainTimeout() {
        return drainTimeout;
    }

    LogFormat logFormat() {
        return logFormat;
    }

    LogLevel logLevel() {
        return logLevel;
    }
}
