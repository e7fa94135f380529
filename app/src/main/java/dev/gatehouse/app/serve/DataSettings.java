package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.DataFolder;
import dev.gatehouse.store.ResourceStore;
import java.time.Clock;
import java.util.Optional;

/**
 * What a server keeps, and how it is reached.
 *
 * @param api empty: nothing listens
 */
record DataSettings(DataFolder folder, StoreKind store, Optional<ApiSettings> api) {

    /** @throws dev.gatehouse.store.StoreUnavailableException says what is wrong with the data folder */
    ResourceStore open(Clock clock) {
        return store.open(folder, clock);
    }

    /** Whether a kubeconfig is written to a folder that no store has taken. */
    boolean sharesFolder() {
        return store == StoreKind.MEMORY && api.isPresent();
    }

    /** Whether anything is written to disk. */
    boolean writes() {
        return store == StoreKind.SQLITE || api.isPresent();
    }
}
