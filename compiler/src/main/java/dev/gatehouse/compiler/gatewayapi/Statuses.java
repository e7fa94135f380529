package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.gateway.GatewayClass;
import java.util.Map;

/** What became of every object that has a status, but for routes, which say it themselves. Another controller's classes and Gateways are left alone. */
final class Statuses {
    private final GatewayApiOptions options;
    private final Memo memo;
    private final AttachedRoutes attached;
    private final ClusterAssembly clusters;

    Statuses(GatewayApiOptions options, Memo memo, AttachedRoutes attached, ClusterAssembly clusters) {
        this.options = options;
        this.memo = memo;
        this.attached = attached;
        this.clusters = clusters;
    }

    void addTo(Map<ObjectKey, ObjectStatus> statuses) {
        memo.group(GatewayClass.class, Group.all(GatewayClass.KIND)).stream()
                .filter(c -> options.serves(c.spec().controllerName()))
                .forEach(c -> statuses.put(c.key(), GatewayClassStatus.of(c, options)));
        memo.ask(new GatewayPlan(options)).values().stream().filter(gateway -> !gateway.builtIn())
                .forEach(gateway -> statuses.put(gateway.key(), GatewayStatus.of(gateway, attached)));
        memo.group(Backend.class, Group.all(Backend.KIND)).forEach(
                backend -> statuses.put(backend.key(), memo.ask(new BackendStatusOf(backend.key()))));
        var policies = memo.group(BackendTrafficPolicy.class, Group.all(BackendTrafficPolicy.KIND));
        if (!policies.isEmpty()) {
            PolicyStatuses judge = new PolicyStatuses(options, memo, attached, clusters);
            policies.forEach(policy -> statuses.put(policy.key(), judge.of(policy)));
        }
    }
}
