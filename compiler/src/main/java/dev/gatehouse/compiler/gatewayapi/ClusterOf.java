package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.cluster.EndpointVerdict;
import dev.gatehouse.compiler.cluster.Traffic;
import dev.gatehouse.compiler.cluster.TrafficDefaults;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.envoy.Dns;
import dev.gatehouse.model.envoy.TrafficSettings;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.LoadBalancing;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.WeightedCluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cluster of a target, as shaped by a policy; its fallbacks are shaped by the same.
 *
 * @param standby the rule's own fallbacks, which take the place of the target's
 */
record ClusterOf(ClusterTarget target, Optional<AppliedPolicy> policy, Optional<Standby> standby)
        implements
            Question<ClusterOf.Clustered> {
    private static final TrafficDefaults DEFAULTS = new TrafficDefaults(new LoadBalancing.LeastRequest());

    /**
     * What takes over from every other reference of a rule.
     *
     * @param rule the route's name of the rule
     */
    record Standby(String rule, List<Share> shares) {}

    /** A share of what takes over. */
    record Share(ClusterTarget target, int weight) {}

    /**
     * @param fallbacks  the clusters it names
     * @param unenforced fields that protect and are not in force
     * @param ownPolicy  the policy of the target itself
     * @param overridden whether that policy is hidden by a more specific one
     */
    record Clustered(Cluster cluster, Map<SecretRef, SecretMaterial> material, List<ClusterOf> fallbacks,
            List<String> unenforced, Optional<ObjectKey> ownPolicy, boolean overridden) {}

    String name() {
        return target.clusterName() + policy.map(AppliedPolicy::variant).orElse("")
                + standby.map(s -> "@" + s.rule()).orElse("");
    }

    /** Of the target and variant alone: settings are long, and mostly the same for the same variant. */
    @Override
    public int hashCode() {
        return target.key().hashCode() * 31 + policy.map(p -> p.variant().hashCode()).orElse(0);
    }

    @Override
    public Clustered answer(Memo memo) {
        Optional<BackendTrafficPolicy> own = PolicyTable.traffic(target.key(), "", memo).stream().findFirst();
        TrafficSettings ownSettings = own.map(p -> p.spec().traffic()).orElse(Traffic.NOTHING_SAID);
        TrafficSettings traffic = policy.map(
                p -> p.mergesDown() ? Traffic.merge(p.settings(), ownSettings) : p.settings()).orElse(ownSettings);
        List<Share> takeOver = standby.map(Standby::shares).orElseGet(() -> declaredFallback(memo));
        List<WeightedCluster> fallbacks = takeOver.stream()
                .map(s -> new WeightedCluster(shapedAlike(s).name(), s.weight())).toList();
        EndpointVerdict.Accepted usable = switch (memo.ask(new EndpointsOf(target))) {
            case EndpointVerdict.Accepted accepted -> accepted;
            case EndpointVerdict.Rejected _ -> new EndpointVerdict.Accepted(List.of(), Map.of(), List.of());
        };
        return new Clustered(
                Traffic.cluster(name(), usable.endpoints(), traffic, DEFAULTS, dns(memo), fallbacks),
                usable.material(), takeOver.stream().map(this::shapedAlike).toList(), traffic.notInForceProtecting(),
                own.map(BackendTrafficPolicy::key), policy.filter(p -> !p.mergesDown()).isPresent());
    }

    private ClusterOf shapedAlike(Share share) {
        return new ClusterOf(share.target(), policy, Optional.empty());
    }

    private List<Share> declaredFallback(Memo memo) {
        return target instanceof ClusterTarget.OfBackend(var key)
                ? memo.ask(new FallbackOf(key)).target().map(t -> List.of(new Share(t, 1))).orElse(List.of())
                : List.of();
    }

    private Optional<Dns> dns(Memo memo) {
        return target instanceof ClusterTarget.OfBackend(var key)
                ? memo.object(Backend.class, key).flatMap(backend -> backend.spec().dns())
                : Optional.empty();
    }
}
