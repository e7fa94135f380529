package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.DataFolder;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.memory.MemoryStore;
import dev.gatehouse.store.sqlite.SqliteStore;
import java.time.Clock;

/** What keeps a server's objects. */
enum StoreKind {
    /** The data folder. */
    SQLITE,
    /** Nothing: for trying things out, and where files say everything. */
    MEMORY;

    /** @throws dev.gatehouse.store.StoreUnavailableException says what is wrong with the data folder */
    ResourceStore open(DataFolder folder, Clock clock) {
        return switch (this) {
            case SQLITE -> SqliteStore.open(folder.sqlite().withClock(clock));
            case MEMORY -> new MemoryStore(clock);
        };
    }
}
