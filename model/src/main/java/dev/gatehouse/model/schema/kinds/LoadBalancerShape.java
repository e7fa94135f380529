package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.TrafficSettings.LoadBalancer;
import dev.gatehouse.model.envoy.TrafficSettings.LoadBalancerType;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;

/** The {@code loadBalancer} of a policy. */
final class LoadBalancerShape {
    /** Records the types that are not in force yet. */
    private static final Shape<LoadBalancerType> TYPE = new Adapted<>(Choice.of(LoadBalancerType.class),
            (type, tree, in) -> {
                if (type == LoadBalancerType.CONSISTENT_HASH || type == LoadBalancerType.BACKEND_UTILIZATION) {
                    in.unenforced(false);
                }
                return type;
            }, type -> type);

    static final Struct<LoadBalancer> LOAD_BALANCER = Unenforced
            .loadBalancer(Struct.of(LoadBalancer.class).is("type", TYPE)
                    .spelledOut("type", LoadBalancerType.LEAST_REQUEST)
                    .describe("How requests are spread over endpoints.")
                    .describe("type", "LeastRequest where it says nothing."))
            .rule((balancer, found) -> {
                boolean hash = balancer.type() == LoadBalancerType.CONSISTENT_HASH;
                if (hash && !found.has("consistentHash")) {
                    found.error("consistentHash",
                            "If LoadBalancer type is consistentHash, consistentHash field needs to be set.");
                } else if (!hash && found.has("consistentHash")) {
                    found.error("consistentHash", "consistentHash can only be set if LoadBalancer type is"
                            + " ConsistentHash: If LoadBalancer type is consistentHash, consistentHash field needs to"
                            + " be set.");
                }
            }).rule((balancer, found) -> {
                if (found.has("slowStart") && (balancer.type() == LoadBalancerType.RANDOM
                        || balancer.type() == LoadBalancerType.CONSISTENT_HASH)) {
                    found.error("slowStart", "Currently SlowStart is only supported for RoundRobin, LeastRequest, and"
                            + " BackendUtilization load balancers.");
                }
            }).rule((balancer, found) -> {
                boolean utilization = balancer.type() == LoadBalancerType.BACKEND_UTILIZATION;
                if (utilization != found.has("backendUtilization")) {
                    found.error("backendUtilization", "If LoadBalancer type is BackendUtilization, backendUtilization"
                            + " field needs to be set.");
                }
            }).rule(LoadBalancerShape::zones).build();

    private LoadBalancerShape() {
    }

    private static void zones(LoadBalancer balancer, Findings found) {
        if (!found.hasAt("zoneAware.preferLocal")) {
            return;
        }
        if (balancer.type() == LoadBalancerType.CONSISTENT_HASH) {
            found.error("zoneAware.preferLocal", "PreferLocal zone-aware routing is not supported for ConsistentHash"
                    + " load balancers. Use weightedZones instead.");
        } else if (balancer.type() == LoadBalancerType.BACKEND_UTILIZATION) {
            found.error("zoneAware.preferLocal", "PreferLocal zone-aware routing is not currently supported for"
                    + " BackendUtilization load balancers. Only WeightedZones can be used with BackendUtilization.");
        }
        if (found.hasAt("zoneAware.weightedZones")) {
            found.error("zoneAware", "ZoneAware PreferLocal and WeightedZones cannot be specified together.");
        }
    }
}
