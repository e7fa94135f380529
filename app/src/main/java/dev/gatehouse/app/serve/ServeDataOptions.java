package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.DataFolder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The data folder of {@code serve} and what hangs on it. Without one nothing is written to disk and there is no API. */
final class ServeDataOptions {
    private static final String API_ADDRESS = "127.0.0.1:9080";

    @Option(names = "--data", paramLabel = "DIR", description = "Keep objects in this folder and serve the resource API (default: neither).")
    private @Nullable Path data;

    @Option(names = "--store", paramLabel = "sqlite|memory", description = "With --data: sqlite keeps what the API wrote, memory forgets it (default: sqlite).")
    private @Nullable StoreKind store;

    @Option(names = "--secret-key", paramLabel = "FILE", description = "With --data: the key that Secrets are sealed with (default: secret.key in the data folder).")
    private @Nullable Path secretKey;

    @Option(names = "--api-address", paramLabel = "HOST:PORT", description = "With --data: the API; port 0 picks a free one (default: "
            + API_ADDRESS + ").")
    private @Nullable String apiAddress;

    /**
     * Empty without a data folder.
     *
     * @throws BadUsageException an option needs another one, or an address is none
     */
    Optional<DataSettings> settings() {
        Path folder = data;
        if (folder == null) {
            requireAbsent("--store", store);
            requireAbsent("--secret-key", secretKey);
            requireAbsent("--api-address", apiAddress);
            return Optional.empty();
        }
        StoreKind kind = store == null ? StoreKind.SQLITE : store;
        if (kind == StoreKind.MEMORY && secretKey != null) {
            throw new BadUsageException("--secret-key: --store memory keeps no Secrets; leave one of them out");
        }
        return Optional.of(new DataSettings(new DataFolder(folder, Optional.ofNullable(secretKey)), kind,
                HostPort.parse("--api-address", apiAddress == null ? API_ADDRESS : apiAddress, API_ADDRESS)));
    }

    private static void requireAbsent(String option, @Nullable Object value) {
        if (value != null) {
            throw new BadUsageException(option + " needs a data folder: give --data DIR too, for example --data data");
        }
    }

    /** Adds what is in use, by the option's name. */
    void show(Map<String, String> shown) {
        settings().ifPresent(settings -> {
            shown.put("data", settings.folder().path().toString());
            shown.put("store", settings.store().name().toLowerCase(Locale.ROOT));
            shown.put("api-address", apiAddress == null ? API_ADDRESS : apiAddress);
        });
    }
}
