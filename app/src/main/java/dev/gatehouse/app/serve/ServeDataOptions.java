package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.DataFolder;
import dev.gatehouse.app.cli.Durations;
import dev.gatehouse.store.audit.AuditRetention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code serve} keeps, and where its API listens. */
final class ServeDataOptions {
    private static final String API_ADDRESS = "127.0.0.1:9080";
    private static final Path FOLDER = Path.of("data");

    @Option(names = "--data", paramLabel = "DIR", description = "The folder of the store and the kubeconfig; made where it is missing (default: ./data).")
    private @Nullable Path data;

    @Option(names = "--store", paramLabel = "sqlite|memory", defaultValue = "sqlite", description = "sqlite keeps what the API wrote, memory forgets it (default: ${DEFAULT-VALUE}).")
    private StoreKind store = StoreKind.SQLITE;

    @Option(names = "--secret-key", paramLabel = "FILE", description = "The key that Secrets are sealed with (default: secret.key in the data folder).")
    private @Nullable Path secretKey;

    @Option(names = "--api-address", paramLabel = "HOST:PORT", description = "The API; port 0 picks a free one (default: "
            + API_ADDRESS + ").")
    private @Nullable String apiAddress;

    @Option(names = "--audit-age", paramLabel = "DURATION", converter = Durations.class, description = "How long audit entries are kept (default: 90d).")
    private @Nullable Duration auditAge;

    @Option(names = "--audit-entries", paramLabel = "N", description = "How many audit entries are kept (default: 100000).")
    private @Nullable Integer auditEntries;

    @Option(names = "--api-certificate", paramLabel = "PEM", description = "The API's certificate and what leads to its authority; followed when it changes (default: one is made).")
    private @Nullable Path apiCertificate;

    @Option(names = "--api-key", paramLabel = "PEM", description = "With --api-certificate: its key.")
    private @Nullable Path apiKey;

    @Option(names = "--no-api", description = "No API and no kubeconfig; with --store memory nothing is written to disk.")
    private boolean noApi;

    /** @throws BadUsageException options contradict each other, or an address is none */
    DataSettings settings() {
        if (noApi && (apiAddress != null || apiCertificate != null || apiKey != null)) {
            throw new BadUsageException((apiAddress != null ? "--api-address" : "--api-certificate")
                    + " and --no-api: leave one of them out");
        }
        if (store == StoreKind.MEMORY && secretKey != null) {
            throw new BadUsageException("--secret-key: --store memory keeps no Secrets; leave one of them out");
        }
        if (store == StoreKind.MEMORY && noApi && data != null) {
            throw new BadUsageException("--data: nothing is written there with --store memory and --no-api;"
                    + " leave one of them out");
        }
        return new DataSettings(new DataFolder(data == null ? FOLDER : data, Optional.ofNullable(secretKey), audit()),
                store,
                noApi
                        ? Optional.empty()
                        : Optional.of(new ApiSettings(HostPort.parse("--api-address", address(), API_ADDRESS),
                                apiAddress != null, keyFiles())));
    }

    private Optional<KeyFiles> keyFiles() {
        Path certificate = apiCertificate;
        Path key = apiKey;
        if (certificate == null && key == null) {
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw new BadUsageException("--api-certificate and --api-key belong together: give both, or neither");
        }
        return Optional.of(new KeyFiles(certificate, key));
    }

    private AuditRetention audit() {
        AuditRetention usual = AuditRetention.DEFAULT;
        try {
            return new AuditRetention(auditAge == null ? usual.age() : auditAge,
                    auditEntries == null ? usual.entries() : auditEntries);
        } catch (IllegalArgumentException _) {
            throw new BadUsageException("--audit-age and --audit-entries: at least one entry, for more than no time");
        }
    }

    private String address() {
        return apiAddress == null ? API_ADDRESS : apiAddress;
    }

    /** Adds what is in use, by the option's name. */
    void show(Map<String, String> shown) {
        DataSettings settings = settings();
        shown.put("store", store.name().toLowerCase(Locale.ROOT));
        shown.put("no-api", String.valueOf(noApi));
        if (settings.writes()) {
            shown.put("data", settings.folder().path().toString());
        }
        if (settings.api().isPresent()) {
            shown.put("api-address", address());
            keyFiles().ifPresent(own -> shown.put("api-certificate", own.certificate().toString()));
        }
    }
}
