package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dialect's front end: asks what each route comes to, puts the answers together into listeners and clusters, and
 * says in statuses what became of every object.
 */
public final class GatewayApi {
    private final GatewayApiOptions options;
    private final Memo memo;
    private final VirtualHosts virtualHosts = new VirtualHosts();

    public GatewayApi(GatewayApiOptions options, Memo memo) {
        this.options = options;
        this.memo = memo;
    }

    /** Compiles the objects that the memo holds. */
    public Compiled compile() {
        Collection<PlannedGateway> gateways = memo.ask(new GatewayPlan(options)).values();
        AttachedRoutes attached = attach();
        List<Listener> listeners = new ListenerAssembly(gateways, attached, virtualHosts).listeners();
        virtualHosts.forgetUnused();
        ClusterAssembly clusters = new ClusterAssembly(memo);
        gateways.forEach(gateway -> gateway.listeners().stream().filter(gateway::serves)
                .forEach(listener -> clusters.addMaterial(listener.certificates().pairs())));
        attached.compiled().forEach(route -> clusters.add(route.clusters()));
        return new Compiled(listeners, clusters.clusters(), clusters.material(),
                new Statuses(options, memo, attached, clusters).all());
    }

    private AttachedRoutes attach() {
        AttachedRoutes attached = new AttachedRoutes();
        Map<ListenerId, Optional<AppliedPolicy>> inherited = new HashMap<>();
        for (HttpRoute route : memo.group(HttpRoute.class, Group.all(HttpRoute.KIND))) {
            ObjectKey key = route.key();
            memo.ask(new AttachmentsOf(key, options)).listeners().forEach(at -> {
                Optional<AppliedPolicy> policy = inherited.computeIfAbsent(at.listener(),
                        listener -> memo.ask(new AppliedPolicy.Inherited(listener)));
                attached.add(at, memo.ask(new CompiledRouteOf(key, policy, options.allowUnenforced())));
            });
        }
        return attached;
    }

    /**
     * What the dialect's objects come to.
     *
     * @param secrets the material that listeners and clusters refer to
     */
    public record Compiled(List<Listener> listeners, Map<String, Cluster> clusters,
            Map<SecretRef, SecretMaterial> secrets, Map<ObjectKey, ObjectStatus> statuses) {}
}
