package dev.gatehouse.store.sqlite;

import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.ResourceStoreConcurrencyContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;

class SqliteStoreConcurrencyTest extends ResourceStoreConcurrencyContract {
    @Override
    protected ResourceStore open(Clock clock, int history) {
        try {
            return SqliteStore.open(SqliteOptions.of(Files.createTempDirectory("store"), "test").withHistory(history)
                    .withClock(clock));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
