package dev.gatehouse.proxy.endpoint;

import dev.gatehouse.snapshot.DataPlane;
import dev.gatehouse.snapshot.Observation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of one cluster's endpoints, and only what is new: the set to the event loops, the rest as observations. */
final class Publication {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final String cluster;
    private final Consumer<EndpointSet> sets;
    private final DataPlane.Observer observer;
    private EndpointSet published = EndpointSet.EMPTY;
    private boolean begun;
    private Map<String, Resolution> resolutions = Map.of();
    private Map<String, Observation.Health> health = Map.of();

    /** What a name resolves to. */
    record Resolution(String hostname, List<String> addresses, Optional<String> failure) {
        Resolution {
            addresses = List.copyOf(addresses);
        }
    }

    Publication(String cluster, Consumer<EndpointSet> sets, DataPlane.Observer observer) {
        this.cluster = cluster;
        this.sets = sets;
        this.observer = observer;
    }

    void publish(EndpointSet set, List<Resolution> names) {
        if (!begun || !set.equals(published)) {
            begun = true;
            published = set;
            sets.accept(set);
        }
        observeNames(names);
        observeHealth(set);
    }

    void end() {
        sets.accept(EndpointSet.EMPTY);
        observer.on(new Observation.ClusterGone(cluster));
    }

    /** A name that is no longer declared takes its failure with it. */
    private void observeNames(List<Resolution> names) {
        Map<String, Resolution> now = new HashMap<>();
        for (Resolution name : names) {
            now.put(name.hostname, name);
            if (!name.equals(resolutions.get(name.hostname))) {
                observer.on(new Observation.Resolved(cluster, name.hostname, name.addresses, name.failure));
            }
        }
        resolutions.forEach((hostname, before) -> {
            if (before.failure.isPresent() && !now.containsKey(hostname)) {
                observer.on(new Observation.Resolved(cluster, hostname, List.of(), Optional.empty()));
            }
        });
        resolutions = now;
    }

    private static void log(Observation.Health said) {
        if (said.healthy()) {
            LOG.info("Endpoint {} of cluster {} is healthy again", said.address(), said.cluster());
        } else {
            LOG.warn("Endpoint {} of cluster {} is unhealthy: {}", said.address(), said.cluster(), said.reason());
        }
    }

    /** An address is healthy until something else was said, so its first word is only news when it is bad. */
    private void observeHealth(EndpointSet set) {
        Map<String, Observation.Health> now = new HashMap<>();
        for (ResolvedEndpoint endpoint : set.endpoints()) {
            Observation.Health said = new Observation.Health(cluster, endpoint.name(), endpoint.healthy(),
                    endpoint.unhealthyReason());
            Observation.Health before = health.get(endpoint.name());
            now.put(endpoint.name(), said);
            if (before == null ? !said.healthy() : !said.equals(before)) {
                log(said);
                observer.on(said);
            }
        }
        health = now;
    }
}
