package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.envoy.Dns;
import dev.gatehouse.model.envoy.HealthCheckSpec;
import dev.gatehouse.model.envoy.HealthCheckSpec.Probe;
import dev.gatehouse.model.envoy.TargetSelector;
import dev.gatehouse.model.envoy.TrafficSettings;
import dev.gatehouse.model.envoy.TrafficSettings.LoadBalancer;
import dev.gatehouse.model.envoy.TrafficSettings.LoadBalancerType;
import dev.gatehouse.model.gateway.HttpRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A cell's traffic as a policy for the HTTPRoutes that lead to it, chosen by their labels: Envoy Gateway lets no policy name
 * a Backend. It says what goes without saying in a cell.
 */
final class CellPolicy {
    static final String ENVIRONMENT = "gatehouse.dev/environment";
    static final String SERVICE = "gatehouse.dev/backend-service";

    private CellPolicy() {
    }

    /** What the routes to a cell are labelled with. */
    static Map<String, String> labels(String environment, String service) {
        return Map.of(ENVIRONMENT, environment, SERVICE, service);
    }

    static BackendTrafficPolicy of(EnvironmentState state, String service, Cell cell) {
        TrafficSettings traffic = cell.traffic();
        LoadBalancerType balancing = traffic.loadBalancer().map(LoadBalancer::type).filter(CellPolicy::isInForce)
                .orElse(LoadBalancerType.ROUND_ROBIN);
        Optional<HealthCheckSpec> check = traffic.healthCheck().map(CellPolicy::inForce);
        OptionalInt panic = check.isPresent() && traffic.panicThreshold().isEmpty()
                ? OptionalInt.of(0)
                : traffic.panicThreshold();
        Optional<TrafficSettings.Timeout> connect = traffic.timeout()
                .flatMap(TrafficSettings.Timeout::connectTimeout)
                .map(time -> new TrafficSettings.Timeout(Optional.of(time), Optional.empty()));
        TargetSelector routes = new TargetSelector(HttpRoute.KIND.group(), HttpRoute.KIND.name(),
                labels(state.name(), service), List.of(), Optional.empty());
        return new BackendTrafficPolicy(Metadata.of(state.namespace(), state.name() + "-" + service),
                new BackendTrafficPolicy.Spec(List.of(), false, List.of(routes), Optional.empty(),
                        new TrafficSettings(Optional.of(new LoadBalancer(balancing)), check, panic, connect,
                                dns(cell.backend().dns(), traffic.dns()), List.of(), List.of())),
                Optional.empty());
    }

    static boolean isInForce(LoadBalancerType type) {
        return switch (type) {
            case ROUND_ROBIN, RANDOM, LEAST_REQUEST -> true;
            case CONSISTENT_HASH, BACKEND_UTILIZATION -> false;
        };
    }

    private static HealthCheckSpec inForce(HealthCheckSpec check) {
        return check.probe() instanceof Probe.Grpc
                ? new HealthCheckSpec(check.timeout(), check.interval(), check.unhealthyThreshold(),
                        check.healthyThreshold(), check.port(), new Probe.Tcp())
                : check;
    }

    /** The endpoints' own settings go before the traffic's. */
    private static Optional<Dns> dns(Optional<Dns> own, Optional<Dns> traffic) {
        return own.map(first -> new Dns(first.dnsRefreshRate().or(() -> traffic.flatMap(Dns::dnsRefreshRate)),
                first.respectDnsTtl().or(() -> traffic.flatMap(Dns::respectDnsTtl)),
                first.lookupFamily().or(() -> traffic.flatMap(Dns::lookupFamily)))).or(() -> traffic);
    }
}
