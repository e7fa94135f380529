package dev.gatehouse.store.memory;

import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.ResourceStoreContract;
import java.time.Clock;

class MemoryStoreTest extends ResourceStoreContract {
    @Override
    protected ResourceStore open(Clock clock, int history) {
        return new MemoryStore(clock, history);
    }
}
