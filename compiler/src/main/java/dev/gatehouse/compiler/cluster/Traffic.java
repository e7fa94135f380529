package dev.gatehouse.compiler.cluster;

import dev.gatehouse.model.envoy.Dns;
import dev.gatehouse.model.envoy.HealthCheckSpec;
import dev.gatehouse.model.envoy.TrafficSettings;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.DnsSettings;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.HealthCheck;
import dev.gatehouse.snapshot.LoadBalancing;
import dev.gatehouse.snapshot.WeightedCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Turns settings of traffic into those of a cluster. */
public final class Traffic {
    /** Settings that say nothing. */
    public static final TrafficSettings NOTHING_SAID = new TrafficSettings(Optional.empty(), Optional.empty(),
            java.util.OptionalInt.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    private Traffic() {
    }

    /**
     * A cluster.
     *
     * @param ownDns the endpoints' own settings of name resolution, which go before the traffic's
     */
    public static Cluster cluster(String name, List<Endpoint> endpoints, TrafficSettings traffic,
            TrafficDefaults defaults, Optional<Dns> ownDns, List<WeightedCluster> fallbacks) {
        Duration connect = traffic.timeout().flatMap(TrafficSettings.Timeout::connectTimeout)
                .filter(d -> !d.isZero()).orElse(Cluster.DEFAULT_CONNECT_TIMEOUT);
        return new Cluster(name, endpoints, loadBalancing(traffic, defaults),
                traffic.healthCheck().map(check -> healthCheck(check, traffic.panicThreshold().orElse(0))), fallbacks,
                connect, dns(ownDns, traffic.dns()));
    }

    /** The fields that are set and have no effect: those the reader found, and what the cluster can't express. */
    public static List<String> withoutEffect(TrafficSettings traffic) {
        TreeSet<String> fields = new TreeSet<>(traffic.notInForce());
        fields.addAll(traffic.notInForceProtecting());
        traffic.loadBalancer().map(TrafficSettings.LoadBalancer::type)
                .filter(type -> type == TrafficSettings.LoadBalancerType.CONSISTENT_HASH
                        || type == TrafficSettings.LoadBalancerType.BACKEND_UTILIZATION)
                .ifPresent(_ -> fields.add("loadBalancer.type"));
        traffic.healthCheck().filter(check -> check.probe() instanceof HealthCheckSpec.Probe.Grpc)
                .ifPresent(_ -> fields.add("healthCheck.active.grpc"));
        return List.copyOf(fields);
    }

    /** The settings of one policy over those of a less specific one: what is said above replaces what is below. */
    public static TrafficSettings merge(TrafficSettings above, TrafficSettings below) {
        return new TrafficSettings(above.loadBalancer().or(below::loadBalancer),
                above.healthCheck().or(below::healthCheck),
                above.panicThreshold().isPresent() ? above.panicThreshold() : below.panicThreshold(),
                mergeTimeouts(above.timeout(), below.timeout()), mergeDns(above.dns(), below.dns()),
                union(above.notInForce(), below.notInForce()),
                union(above.notInForceProtecting(), below.notInForceProtecting()));
    }

    private static Optional<TrafficSettings.Timeout> mergeTimeouts(Optional<TrafficSettings.Timeout> above,
            Optional<TrafficSettings.Timeout> below) {
        return above.map(a -> new TrafficSettings.Timeout(
                a.connectTimeout().or(() -> below.flatMap(TrafficSettings.Timeout::connectTimeout)),
                a.requestTimeout().or(() -> below.flatMap(TrafficSettings.Timeout::requestTimeout)))).or(() -> below);
    }

    private static Optional<Dns> mergeDns(Optional<Dns> above, Optional<Dns> below) {
        return above.map(a -> new Dns(a.dnsRefreshRate().or(() -> below.flatMap(Dns::dnsRefreshRate)),
                a.respectDnsTtl().or(() -> below.flatMap(Dns::respectDnsTtl)),
                a.lookupFamily().or(() -> below.flatMap(Dns::lookupFamily)))).or(() -> below);
    }

    private static List<String> union(List<String> above, List<String> below) {
        TreeSet<String> all = new TreeSet<>(above);
        all.addAll(below);
        return List.copyOf(all);
    }

    private static LoadBalancing loadBalancing(TrafficSettings traffic, TrafficDefaults defaults) {
        return traffic.loadBalancer().map(TrafficSettings.LoadBalancer::type)
                .map(type -> switch (type) {
                    case ROUND_ROBIN -> new LoadBalancing.RoundRobin();
                    case RANDOM -> new LoadBalancing.Random();
                    case LEAST_REQUEST -> new LoadBalancing.LeastRequest();
                    case CONSISTENT_HASH, BACKEND_UTILIZATION -> defaults.loadBalancing();
                }).orElse(defaults.loadBalancing());
    }

    private static HealthCheck healthCheck(HealthCheckSpec check, int panicPercent) {
        return new HealthCheck(check.timeout(), check.interval(), check.unhealthyThreshold(),
                check.healthyThreshold(), panicPercent, check.port(), switch (check.probe()) {
                    case HealthCheckSpec.Probe.Http http -> new HealthCheck.Http(http.path(), http.method(),
                            http.hostname(), ranges(http.expectedStatuses()));
                    case HealthCheckSpec.Probe.Tcp() -> new HealthCheck.Tcp();
                    case HealthCheckSpec.Probe.Grpc _ -> new HealthCheck.Tcp();
                });
    }

    private static List<HealthCheck.StatusRange> ranges(List<Integer> statuses) {
        List<HealthCheck.StatusRange> ranges = new ArrayList<>();
        for (int status : new TreeSet<>(statuses)) {
            if (!ranges.isEmpty() && ranges.getLast().end() == status) {
                ranges.set(ranges.size() - 1, new HealthCheck.StatusRange(ranges.getLast().start(), status + 1));
            } else {
                ranges.add(new HealthCheck.StatusRange(status, status + 1));
            }
        }
        return ranges;
    }

    private static DnsSettings dns(Optional<Dns> own, Optional<Dns> policy) {
        Optional<Dns> merged = mergeDns(own, policy);
        DnsSettings standard = DnsSettings.DEFAULT;
        return merged.map(dns -> new DnsSettings(dns.lookupFamily().map(Traffic::family).orElse(standard.family()),
                dns.respectDnsTtl().orElse(standard.respectTtl()),
                dns.dnsRefreshRate().orElse(standard.refresh()))).orElse(standard);
    }

    private static DnsSettings.Family family(Dns.LookupFamily family) {
        return switch (family) {
            case IPV4 -> DnsSettings.Family.IPV4;
            case IPV6 -> DnsSettings.Family.IPV6;
            case IPV4_PREFERRED -> DnsSettings.Family.IPV4_PREFERRED;
            case IPV6_PREFERRED -> DnsSettings.Family.IPV6_PREFERRED;
            case IPV4_AND_IPV6 -> DnsSettings.Family.ALL;
        };
    }
}
