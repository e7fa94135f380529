package dev.gatehouse.proxy.endpoint;

import dev.gatehouse.snapshot.Cluster;
import java.util.List;
import java.util.Optional;

/**
 * The endpoints of a cluster at one moment.
 *
 * @param cluster   the declaration it was made of, so that a loop does not apply it to the one before; empty where the
 *                  cluster is gone
 * @param endpoints in the order of their declaration, the addresses of one name in order of address
 * @param panic     so few are healthy that health is to be ignored ({@code HealthCheck.panicPercent}). A cluster with a
 *                  fallback should still prefer the fallback over this when {@link #healthy()} is 0
 * @param pending   a name was never answered so far: an empty set may fill within moments
 */
public record EndpointSet(Optional<Cluster> cluster, List<ResolvedEndpoint> endpoints, boolean panic, boolean pending) {
    public static final EndpointSet EMPTY = new EndpointSet(Optional.empty(), List.of(), false, false);

    public EndpointSet {
        endpoints = List.copyOf(endpoints);
    }

    /** How many endpoints are healthy. */
    public int healthy() {
        int healthy = 0;
        for (ResolvedEndpoint endpoint : endpoints) {
            if (endpoint.healthy()) {
                healthy++;
            }
        }
        return healthy;
    }

    /** The weights in the order of the endpoints, for a balancer. */
    public int[] weights() {
        return endpoints.stream().mapToInt(ResolvedEndpoint::weight).toArray();
    }
}
