package dev.gatehouse.store.memory;

import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.ResourceStoreConcurrencyContract;
import java.time.Clock;

class MemoryStoreConcurrencyTest extends ResourceStoreConcurrencyContract {
    @Override
    protected ResourceStore open(Clock clock, int history) {
        return new MemoryStore(clock, history);
    }
}
