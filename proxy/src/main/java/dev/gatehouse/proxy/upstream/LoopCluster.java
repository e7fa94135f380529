package dev.gatehouse.proxy.upstream;

import dev.gatehouse.proxy.balance.Balancer;
import dev.gatehouse.proxy.balance.Candidates;
import dev.gatehouse.proxy.endpoint.EndpointSet;
import dev.gatehouse.proxy.endpoint.ResolvedEndpoint;
import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.stats.ClusterSlot;
import dev.gatehouse.snapshot.Cluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cluster on one loop: its endpoints as they are now, and the balancer over them. */
public final class LoopCluster implements Candidates {
    private final Loop loop;
    private final Cluster spec;
    private final List<ClusterHandle> fallbacks;
    private final int fallbackWeight;
    private final ClusterSlot stats;
    private final EndpointFactory factory;
    private LoopEndpoint[] endpoints = {};
    private Balancer balancer;
    private boolean ignoreHealth;
    private boolean allowSkipped;
    private @Nullable Tried tried;

    /** Makes what a loop needs to talk to an address. */
    @FunctionalInterface
    public interface EndpointFactory {
        LoopEndpoint create(String cluster, ResolvedEndpoint endpoint);
    }

    /**
     * @param fallbacks the handles of the cluster's fallbacks, in their order
     */
    public LoopCluster(Loop loop, Cluster spec, List<ClusterHandle> fallbacks, ClusterSlot stats,
            EndpointFactory factory) {
        this.loop = loop;
        this.spec = spec;
        this.fallbacks = fallbacks;
        this.fallbackWeight = spec.fallbacks().stream().mapToInt(f -> f.weight()).sum();
        this.stats = stats;
        this.factory = factory;
        this.balancer = Balancer.of(spec.loadBalancing(), new int[0], loop.random());
    }

    public String name() {
        return spec.name();
    }

    public Cluster spec() {
        return spec;
    }

    public ClusterSlot stats() {
        return stats;
    }

    /**
     * Whether a set was made of this declaration. The next snapshot's sets come before its routes do, and requests by
     * the present routes must not meet them.
     */
    @SuppressWarnings("ReferenceEquality")
    public boolean isFor(EndpointSet set) {
        return set.cluster().isPresent() && set.cluster().get() == spec;
    }

    /** Takes over new endpoints; what is known of an address that stays is kept. */
    public void update(EndpointSet set) {
        update(set, endpoints);
    }

    /** Takes over endpoints, with what another cluster of the same name knew of them. */
    public void updateFrom(EndpointSet set, LoopCluster previous) {
        update(set, previous.endpoints);
    }

    private void update(EndpointSet set, LoopEndpoint[] known) {
        Map<String, LoopEndpoint> before = new HashMap<>();
        for (LoopEndpoint endpoint : known) {
            LoopEndpoint twin = before.put(endpoint.name(), endpoint);
            if (twin != null) {
                twin.retire();
            }
        }
        LoopEndpoint[] after = new LoopEndpoint[set.endpoints().size()];
        for (int i = 0; i < after.length; i++) {
            ResolvedEndpoint resolved = set.endpoints().get(i);
            LoopEndpoint kept = before.remove(resolved.name());
            if (kept != null && kept.update(resolved)) {
                after[i] = kept;
            } else {
                if (kept != null) {
                    kept.retire();
                }
                after[i] = factory.create(spec.name(), resolved);
            }
        }
        before.values().forEach(LoopEndpoint::retire);
        endpoints = after;
        balancer = Balancer.of(spec.loadBalancing(), set.weights(), loop.random());
        ignoreHealth = set.panic() && (set.healthy() > 0 || fallbacks.isEmpty());
    }

    /** No snapshot has it any more. Requests under way still find its endpoints, and end as they would have. */
    public void retire() {
        for (LoopEndpoint endpoint : endpoints) {
            endpoint.retire();
        }
    }

    /** An endpoint that is healthy, answered its last connection attempt, and was not tried by this request. */
    public @Nullable LoopEndpoint pick(Tried already) {
        return pick(already, false);
    }

    /** As {@link #pick}, but also among those that did not answer lately: when nobody else is left. */
    public @Nullable LoopEndpoint pickSkipped(Tried already) {
        return pick(already, true);
    }

    private @Nullable LoopEndpoint pick(Tried already, boolean skippedToo) {
        if (endpoints.length == 0) {
            return null;
        }
        tried = already;
        allowSkipped = skippedToo;
        int index = balancer.pick(this);
        return index == Balancer.NONE ? null : endpoints[index];
    }

    /** Whether a request that has tried these could go elsewhere in this cluster or its fallbacks. */
    public boolean hasAlternative(Tried already) {
        tried = already;
        allowSkipped = false;
        for (int i = 0; i < endpoints.length; i++) {
            if (available(i)) {
                return true;
            }
        }
        return hasReadyFallback(already);
    }

    /** Whether a fallback has an endpoint that stands ready. */
    public boolean hasReadyFallback(Tried already) {
        for (ClusterHandle handle : fallbacks) {
            LoopCluster fallback = handle.on(loop);
            if (fallback != null && fallback.hasAlternative(already)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean available(int index) {
        LoopEndpoint endpoint = endpoints[index];
        return (endpoint.isHealthy() || ignoreHealth) && (allowSkipped || !endpoint.isSkipped())
                && (tried == null || !tried.contains(endpoint));
    }

    @Override
    public int active(int index) {
        return endpoints[index].active();
    }

    /** The cluster that takes over, chosen by weight; null where there is none. */
    public @Nullable LoopCluster fallback() {
        if (fallbacks.isEmpty()) {
            return null;
        }
        int draw = fallbacks.size() == 1 ? 0 : loop.random().nextInt(fallbackWeight);
        int i = 0;
        while (i < fallbacks.size() - 1 && draw >= spec.fallbacks().get(i).weight()) {
            draw -= spec.fallbacks().get(i).weight();
            i++;
        }
        return fallbacks.get(i).on(loop);
    }

    public boolean isEmpty() {
        return endpoints.length == 0;
    }

    /** How many endpoints are known. */
    public int size() {
        return endpoints.length;
    }
}
