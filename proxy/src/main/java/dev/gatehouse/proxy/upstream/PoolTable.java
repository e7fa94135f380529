package dev.gatehouse.proxy.upstream;

import dev.gatehouse.proxy.loop.Deadline;
import dev.gatehouse.proxy.loop.Loop;
import java.util.HashMap;
import java.util.Map;

/** One loop's connection pools. A pool is found again by address and transport, whichever cluster asks. */
public final class PoolTable {
    private static final int CHECKS_PER_SWEEP = 5;

    private final Loop loop;
    private final PoolSettings settings;
    private final UpstreamTlsSource tls;
    private final Map<AddressPools.Way, AddressPools> pools = new HashMap<>();
    private final Deadline check = new Deadline(this::check);
    private int checks;

    public PoolTable(Loop loop, PoolSettings settings, UpstreamTlsSource tls) {
        this.loop = loop;
        this.settings = settings;
        this.tls = tls;
    }

    /** The pools of an address for one more user, who leaves them in the end. */
    AddressPools join(AddressPools.Way way) {
        if (pools.isEmpty()) {
            loop.deadlines().arm(check, PooledConnection.CHECK_MILLIS);
        }
        AddressPools found = pools.computeIfAbsent(way, w -> new AddressPools(loop, w, settings, tls));
        found.join();
        return found;
    }

    private void check() {
        if (!pools.isEmpty()) {
            loop.deadlines().arm(check, PooledConnection.CHECK_MILLIS);
        }
        for (AddressPools each : pools.values()) {
            each.check();
        }
        checks++;
        if (checks % CHECKS_PER_SWEEP == 0) {
            sweep();
        }
    }

    private void sweep() {
        long oldest = System.nanoTime() - settings.idleTimeout().toNanos();
        pools.values().forEach(each -> each.closeIdleSince(oldest));
        pools.values().removeIf(AddressPools::isUnused);
    }

    /** Closes all connections that carry no request. */
    public void closeIdle() {
        pools.values().forEach(AddressPools::closeIdle);
    }
}
