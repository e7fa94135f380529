package dev.gatehouse.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.core.Bytes;
import dev.gatehouse.model.core.Secret;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Samples;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A data folder for a test. */
abstract class SqliteFixture {
    @TempDir
    Path folder = Path.of("");

    SqliteOptions options() {
        return SqliteOptions.of(folder, "1.2.3");
    }

    SqliteStore open() {
        return SqliteStore.open(options());
    }

    static long put(ResourceStore store, String name, String value) {
        return store.commit(Transaction.of(new Operation.Put(Samples.configMap(name, value), Samples.API)));
    }

    static Secret secret(String value) {
        return new Secret(Metadata.of("default", "pass"), "Opaque",
                Map.of("word", Bytes.of(value.getBytes(StandardCharsets.UTF_8))));
    }

    static String value(ResourceStore store, String name) {
        return store.get(Samples.key(name)).map(found -> found.document().content()).orElse("absent");
    }

    static void assertHolds(ResourceStore store, String name, String value) {
        assertThat(value(store, name)).isEqualTo("{\"data\":{\"key\":\"" + value + "\"}}");
    }
}
