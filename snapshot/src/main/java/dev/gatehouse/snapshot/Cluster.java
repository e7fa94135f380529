package dev.gatehouse.snapshot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A group of endpoints that requests are balanced over.
 *
 * @param name           contains the name of the Backend or Service: {@code backend/default/my-backend}
 * @param endpoints      may be empty: requests then go to the fallback, or get {@link ErrorProfile#unavailable()}
 * @param loadBalancing  how an endpoint is chosen
 * @param healthCheck    active checks; empty: none
 * @param fallbacks      clusters, chosen among by weight, that take a request which this one can't serve; chains are
 *                       free of cycles
 * @param connectTimeout for one connection; shorter while another endpoint or a fallback stands ready
 * @param dns            how names of {@link EndpointAddress.Dns} are resolved
 */
public record Cluster(String name, List<Endpoint> endpoints, LoadBalancing loadBalancing,
        Optional<HealthCheck> healthCheck, List<WeightedCluster> fallbacks, Duration connectTimeout,
        DnsSettings dns) {
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    public Cluster {
        endpoints = List.copyOf(endpoints);
        fallbacks = List.copyOf(fallbacks);
    }
}
