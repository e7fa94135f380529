package dev.gatehouse.proxy.endpoint;

import dev.gatehouse.proxy.dns.NameAddress;
import dev.gatehouse.proxy.dns.NameQuery;
import dev.gatehouse.proxy.dns.NameState;
import dev.gatehouse.proxy.dns.NameWatch;
import dev.gatehouse.proxy.endpoint.EndpointPlace.Located;
import dev.gatehouse.proxy.health.HealthChecks;
import dev.gatehouse.proxy.health.HealthState;
import dev.gatehouse.proxy.health.ProbeTarget;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.HealthCheck;
import dev.gatehouse.snapshot.SecretLookup;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One cluster's endpoints, rebuilt from its declaration, its names' answers and its checks' results whenever one of them
 * changes. Confined to the director's event loop, but for {@link #counters}.
 */
final class ClusterEndpoints {
    private final PlaceFinder places;
    private final SharedNames names;
    private final HealthChecks checks;
    private final Publication publication;
    private Cluster cluster;
    private SecretLookup secrets;
    private List<Declared> declared = List.of();
    private boolean updating;
    private volatile Map<NameQuery, NameWatch> watches = Map.of();
    private volatile Map<ProbeTarget, HealthChecks.Membership> memberships = Map.of();

    /** A declared endpoint and where it leads. */
    private record Declared(Endpoint spec, EndpointPlace place) {}

    /** A declared endpoint and one of its addresses. */
    private record Candidate(Endpoint spec, Located located) {}

    ClusterEndpoints(Cluster cluster, SecretLookup secrets, PlaceFinder places, SharedNames names,
            HealthChecks checks, Publication publication) {
        this.cluster = cluster;
        this.secrets = secrets;
        this.places = places;
        this.names = names;
        this.checks = checks;
        this.publication = publication;
    }

    String name() {
        return cluster.name();
    }

    Cluster cluster() {
        return cluster;
    }

    /** Takes over a declaration; names and checks that it shares with the one before go on as they are. */
    void update(Cluster next, SecretLookup nextSecrets) {
        updating = true;
        cluster = next;
        secrets = nextSecrets;
        declared = next.endpoints().stream()
                .map(spec -> new Declared(spec, places.find(spec.address(), next.dns())))
                .toList();
        Map<NameQuery, NameWatch> joined = new HashMap<>();
        for (Declared endpoint : declared) {
            if (endpoint.place instanceof EndpointPlace.Named named) {
                joined.computeIfAbsent(named.query(), query -> names.join(query, this));
            }
        }
        watches.keySet().stream().filter(query -> !joined.containsKey(query))
                .forEach(query -> names.leave(query, this));
        watches = Map.copyOf(joined);
        updating = false;
        rebuild();
    }

    /** The cluster is gone. */
    void close() {
        watches.keySet().forEach(query -> names.leave(query, this));
        memberships.values().forEach(HealthChecks.Membership::leave);
        watches = Map.of();
        memberships = Map.of();
        publication.end();
    }

    /** Makes and publishes the set anew. Names known without asking answer in the midst of an update: not then. */
    void rebuild() {
        if (updating) {
            return;
        }
        List<Candidate> candidates = new ArrayList<>();
        List<SharedWeights.Group> groups = new ArrayList<>();
        for (Declared endpoint : declared) {
            List<Located> located = locate(endpoint.place);
            located.forEach(address -> candidates.add(new Candidate(endpoint.spec, address)));
            if (!located.isEmpty()) {
                groups.add(new SharedWeights.Group(endpoint.spec.weight(),
                        located.stream().map(Located::share).toList()));
            }
        }
        cluster.healthCheck().ifPresentOrElse(check -> check(candidates, check), this::leaveChecks);
        publication.publish(resolve(candidates, SharedWeights.spread(groups)), resolutions());
    }

    private List<Located> locate(EndpointPlace place) {
        return switch (place) {
            case EndpointPlace.Known known -> known.addresses();
            case EndpointPlace.Nowhere _ -> List.of();
            case EndpointPlace.Named named -> {
                List<NameAddress> found = state(named.query()).addresses();
                yield found.stream().map(address -> locate(address, named, found.size())).toList();
            }
        };
    }

    private static Located locate(NameAddress found, EndpointPlace.Named named, int addresses) {
        OptionalInt port = found.port().isPresent() ? found.port() : named.port();
        InetSocketAddress address = new InetSocketAddress(found.ip(), port.orElseThrow());
        return new Located(address, PlaceFinder.name(address, named.shown(), addresses), found.share());
    }

    private NameState state(NameQuery query) {
        NameWatch watch = watches.get(query);
        return watch == null ? new NameState(List.of(), Optional.empty(), true) : watch.state();
    }

    private void check(List<Candidate> candidates, HealthCheck check) {
        Map<ProbeTarget, HealthChecks.Membership> joined = new HashMap<>();
        for (Candidate candidate : candidates) {
            ProbeTarget target = target(candidate, check);
            if (!joined.containsKey(target)) {
                HealthChecks.Membership known = memberships.get(target);
                joined.put(target, known == null ? checks.join(target, secrets, this::rebuild) : known);
            }
        }
        leaveChecksBut(joined.keySet());
        memberships = Map.copyOf(joined);
    }

    private void leaveChecks() {
        leaveChecksBut(Set.of());
        memberships = Map.of();
    }

    private void leaveChecksBut(Set<ProbeTarget> kept) {
        memberships.forEach((target, membership) -> {
            if (!kept.contains(target)) {
                membership.leave();
            }
        });
    }

    private static ProbeTarget target(Candidate candidate, HealthCheck check) {
        Endpoint spec = candidate.spec;
        return new ProbeTarget(candidate.located.address(), candidate.located.name(), spec.protocol(), spec.tls(),
                spec.host().orElseGet(() -> defaultHost(spec.address())), check);
    }

    private static String defaultHost(EndpointAddress address) {
        return switch (address) {
            case EndpointAddress.Dns name -> name.hostname();
            case EndpointAddress.Ip ip -> ip.toString();
            case EndpointAddress.Unix _ -> "localhost";
        };
    }

    private EndpointSet resolve(List<Candidate> candidates, int[] weights) {
        List<ResolvedEndpoint> endpoints = new ArrayList<>();
        int healthy = 0;
        for (int i = 0; i < weights.length; i++) {
            Candidate candidate = candidates.get(i);
            HealthState health = health(candidate);
            healthy += health.healthy() ? 1 : 0;
            endpoints.add(new ResolvedEndpoint(candidate.spec, candidate.located.address(), candidate.located.name(),
                    hostname(candidate.spec.address()), weights[i], health.healthy(), health.reason()));
        }
        boolean pending = watches.values().stream().anyMatch(watch -> watch.state().pending());
        return new EndpointSet(Optional.of(cluster), endpoints, panic(healthy, endpoints.size()), pending);
    }

    private HealthState health(Candidate candidate) {
        if (cluster.healthCheck().isEmpty()) {
            return new HealthState(true, "");
        }
        HealthChecks.Membership membership = memberships.get(target(candidate, cluster.healthCheck().get()));
        return membership == null ? new HealthState(true, "") : membership.state();
    }

    private boolean panic(int healthy, int all) {
        int percent = cluster.healthCheck().map(HealthCheck::panicPercent).orElse(0);
        return all > 0 && healthy * 100L < (long) percent * all;
    }

    private static String hostname(EndpointAddress address) {
        return address instanceof EndpointAddress.Dns name ? name.hostname() : "";
    }

    /** What is known of each declared name that has been looked up, and of each that leads nowhere. */
    private List<Publication.Resolution> resolutions() {
        Set<Publication.Resolution> resolutions = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        for (Declared endpoint : declared) {
            switch (endpoint.place) {
                case EndpointPlace.Named named when !state(named.query()).pending()
                        && seen.add(named.query().hostname()) ->
                    resolutions.add(new Publication.Resolution(named.query().hostname(),
                            show(state(named.query())), state(named.query()).failure()));
                case EndpointPlace.Nowhere nowhere when seen.add(nowhere.hostname()) -> resolutions.add(
                        new Publication.Resolution(nowhere.hostname(), List.of(), Optional.of(nowhere.reason())));
                default -> {
                    // Known addresses need no answer, and a name without any answer yet says nothing.
                }
            }
        }
        return List.copyOf(resolutions);
    }

    static List<String> show(NameState state) {
        return state.addresses().stream()
                .map(address -> address.port().isPresent()
                        ? IpText.show(new InetSocketAddress(address.ip(), address.port().getAsInt()))
                        : NetUtil.toAddressString(address.ip()))
                .toList();
    }

    /** May be called on any thread. */
    EndpointCounters counters() {
        var dns = watches.values();
        var health = memberships.values();
        return new EndpointCounters(dns.stream().mapToLong(NameWatch::lookups).sum(),
                dns.stream().mapToLong(NameWatch::failures).sum(),
                health.stream().mapToLong(HealthChecks.Membership::probes).sum(),
                health.stream().mapToLong(HealthChecks.Membership::failures).sum());
    }
}
