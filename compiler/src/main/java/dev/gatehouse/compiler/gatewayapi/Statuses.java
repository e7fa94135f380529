package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.envoy.ClientTrafficPolicy;
import dev.gatehouse.model.envoy.SecurityPolicy;
import dev.gatehouse.model.envoy.TargetingPolicy;
import dev.gatehouse.model.gateway.BackendTlsPolicy;
import dev.gatehouse.model.gateway.GatewayClass;
import dev.gatehouse.model.gateway.ListenerSet;
import java.util.Map;
import java.util.stream.Stream;

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
        memo.ask(new GatewayPlan(options)).values().stream().filter(gateway -> memo.object(gateway.key()).isPresent())
                .forEach(gateway -> statuses.put(gateway.key(), GatewayStatus.of(gateway, attached)));
        memo.group(Backend.class, Group.all(Backend.KIND)).forEach(
                backend -> statuses.put(backend.key(), memo.ask(new BackendStatusOf(backend.key()))));
        memo.group(ListenerSet.class, Group.all(ListenerSet.KIND)).forEach(set -> memo
                .ask(new ListenerSetStatuses(set.key(), options))
                .ifPresent(status -> statuses.put(set.key(), status)));
        addPolicies(statuses);
        new UnservedRoutes(options, memo).addTo(statuses);
    }

    private void addPolicies(Map<ObjectKey, ObjectStatus> statuses) {
        var traffic = memo.group(BackendTrafficPolicy.class, Group.all(BackendTrafficPolicy.KIND));
        var tls = memo.group(BackendTlsPolicy.class, Group.all(BackendTlsPolicy.KIND));
        var security = memo.group(TargetingPolicy.class, Group.all(SecurityPolicy.KIND));
        var client = memo.group(TargetingPolicy.class, Group.all(ClientTrafficPolicy.KIND));
        if (traffic.isEmpty() && tls.isEmpty() && security.isEmpty() && client.isEmpty()) {
            return;
        }
        PolicyAncestors ancestors = new PolicyAncestors(options, memo, attached);
        PolicyStatuses ofTraffic = new PolicyStatuses(memo, ancestors, attached, clusters);
        traffic.forEach(policy -> statuses.put(policy.key(), ofTraffic.of(policy)));
        BackendTlsStatuses ofTls = new BackendTlsStatuses(memo, ancestors);
        tls.forEach(policy -> statuses.put(policy.key(), ofTls.of(policy)));
        UnenforcedPolicies unenforced = new UnenforcedPolicies(options, memo, ancestors);
        Stream.concat(security.stream(), client.stream())
                .forEach(policy -> statuses.put(policy.key(), unenforced.of(policy)));
    }
}
