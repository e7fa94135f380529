package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.TrafficSettings.LoadBalancer;
import dev.gatehouse.model.envoy.TrafficSettings.LoadBalancerType;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Choice;
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
                    .otherwise("type", LoadBalancerType.LEAST_REQUEST))
            .rule((balancer, found) -> {
                boolean hash = balancer.type() == LoadBalancerType.CONSISTENT_HASH;
                if (hash && !found.has("consistentHash")) {
                    found.error("consistentHash",
                            "If LoadBalancer type is consistentHash, consistentHash field needs to be set.");
                } else if (!hash && found.has("consistentHash")) {
                    found.error("consistentHash",
                            "consistentHash can only be set if LoadBalancer type is ConsistentHash.");
                }
            }).rule((balancer, found) -> {
                if (found.has("slowStart") && (balancer.type() == LoadBalancerType.RANDOM
                        || balancer.type() == LoadBalancerType.CONSISTENT_HASH)) {
                    found.error("slowStart",
                            "Currently SlowStart is only supported for RoundRobin and LeastRequest load balancers.");
                }
            }).build();

    private LoadBalancerShape() {
    }
}
