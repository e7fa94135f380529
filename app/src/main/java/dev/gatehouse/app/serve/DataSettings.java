package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.DataFolder;
import dev.gatehouse.store.ResourceStore;
import java.net.InetSocketAddress;
import java.time.Clock;

/** A server with a data folder: what keeps its objects, and where its API listens. */
record DataSettings(DataFolder folder, StoreKind store, InetSocketAddress apiAddress) {

    /** @throws dev.gatehouse.store.StoreUnavailableException says what is wrong with the data folder */
    ResourceStore open(Clock clock) {
        return store.open(folder, clock);
    }
}
