package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.DataOptions;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.memory.MemoryStore;
import dev.gatehouse.store.sqlite.SqliteStore;
import java.time.Clock;

/** Where a server keeps its objects. */
enum StoreKind {
    /** In the data folder. */
    SQLITE,
    /** Nowhere: for trying things out, and where files say everything. */
    MEMORY;

    /** @throws dev.gatehouse.store.StoreUnavailableException says what is wrong with the data folder */
    ResourceStore open(DataOptions data, Clock clock) {
        return switch (this) {
            case SQLITE -> SqliteStore.open(data.sqlite().withClock(clock));
            case MEMORY -> new MemoryStore(clock);
        };
    }
}
