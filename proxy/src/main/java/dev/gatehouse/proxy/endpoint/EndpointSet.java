package dev.gatehouse.proxy.endpoint;

import java.util.List;

/**
 * The endpoints of a cluster at one moment.
 *
 * @param endpoints in the order of their declaration, the addresses of one name in order of address
 * @param panic     so few are healthy that health is to be ignored ({@code HealthCheck.panicPercent}). A cluster with a
 *                  fallback should still prefer the fallback over this when {@link #healthy()} is 0
 * @param pending   a name was never answered so far: an empty set may fill within moments
 */
public record EndpointSet(List<ResolvedEndpoint> endpoints, boolean panic, boolean pending) {
    public static final EndpointSet EMPTY = new EndpointSet(List.of(), false, false);

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
