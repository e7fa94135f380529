package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Guests;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /**
     * Compiles the objects that the memo holds.
     *
     * @param guests what another dialect serves here
     */
    public Compiled compile(Guests guests) {
        Collection<PlannedGateway> gateways = memo.ask(new GatewayPlan(options)).values();
        Map<ObjectKey, ObjectStatus> statuses = new HashMap<>();
        AttachedRoutes attached = attach(statuses);
        guests.routes().forEach(guest -> attached.addGuest(guest.host(), memo.ask(new GuestRoutesOf(guest))));
        List<Listener> listeners = new ListenerAssembly(gateways, attached, virtualHosts).listeners();
        virtualHosts.forgetUnused();
        ClusterAssembly clusters = new ClusterAssembly(memo);
        gateways.forEach(gateway -> gateway.listeners().stream().filter(gateway::serves)
                .forEach(listener -> {
                    clusters.addMaterial(listener.certificates().pairs());
                    clusters.addMaterial(listener.clients().bundles());
                }));
        clusters.add(attached.clusters());
        guests.fallbacks()
                .forEach(fallback -> clusters.add(new FallbackTarget(fallback).clusterOf(memo).stream().toList()));
        clusters.add(guests);
        new Statuses(options, memo, attached, clusters).addTo(statuses);
        return new Compiled(listeners, clusters.clusters(), clusters.material(), Collections.unmodifiableMap(statuses));
    }

    private AttachedRoutes attach(Map<ObjectKey, ObjectStatus> statuses) {
        AttachedRoutes attached = new AttachedRoutes();
        for (Group part : Group.parts()) {
            RoutesOf.Outcome outcome = memo.ask(new RoutesOf(part, options));
            attached.addAll(outcome.attached());
            statuses.putAll(outcome.statuses());
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
