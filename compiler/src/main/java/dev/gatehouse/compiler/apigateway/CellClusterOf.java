package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.cluster.BackendEndpoints;
import dev.gatehouse.compiler.cluster.EndpointVerdict;
import dev.gatehouse.compiler.cluster.Traffic;
import dev.gatehouse.compiler.cluster.TrafficDefaults;
import dev.gatehouse.compiler.dialect.GuestFallback;
import dev.gatehouse.compiler.gatewayapi.FallbackTarget;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.LoadBalancing;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.WeightedCluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cluster of a cell. */
record CellClusterOf(ObjectKey environment, Running.Row row) implements Question<CellClusterOf.Verdict> {
    private static final TrafficDefaults DEFAULTS = new TrafficDefaults(new LoadBalancing.RoundRobin());

    /**
     * @param cluster  empty: nothing can be sent there
     * @param problem  why, for people
     * @param warnings what has no effect, for people
     */
    record Verdict(Optional<Cluster> cluster, Map<SecretRef, SecretMaterial> material,
            Optional<GuestFallback> fallback, Optional<String> problem, List<String> warnings) {

        static Verdict unusable(String problem) {
            return new Verdict(Optional.empty(), Map.of(), Optional.empty(), Optional.of(problem), List.of());
        }
    }

    @Override
    public int hashCode() {
        return environment.hashCode() * 31 + row.service().hashCode();
    }

    private String name() {
        return "cell/" + environment.namespace() + "/" + environment.name() + "/" + row.service().name();
    }

    @Override
    public Verdict answer(Memo memo) {
        if (row.cell().isEmpty()) {
            return Verdict.unusable("backend service " + row.service().name() + " has no address in environment "
                    + environment.name());
        }
        return switch (BackendEndpoints.of(row.service(), row.cell().of(row.type()).backend(), memo)) {
            case EndpointVerdict.Rejected rejected -> Verdict.unusable(rejected.message());
            case EndpointVerdict.Accepted accepted -> usable(accepted, memo);
        };
    }

    private Verdict usable(EndpointVerdict.Accepted accepted, Memo memo) {
        Optional<GuestFallback> target = row.cell().backend().fallback()
                .map(ref -> new GuestFallback(row.service(), ref));
        Optional<FallbackTarget.Verdict> fallback = target.map(FallbackTarget::new).map(memo::ask);
        List<WeightedCluster> takeOver = fallback.flatMap(FallbackTarget.Verdict::cluster)
                .map(cluster -> List.of(new WeightedCluster(cluster, 1))).orElse(List.of());
        List<String> warnings = new java.util.ArrayList<>(accepted.warnings());
        warnings.addAll(Traffic.withoutEffect(row.cell().traffic()));
        fallback.flatMap(FallbackTarget.Verdict::problem).ifPresent(warnings::add);
        return new Verdict(
                Optional.of(Traffic.cluster(name(), accepted.endpoints(), row.cell().traffic(), DEFAULTS,
                        row.cell().backend().dns(), takeOver)),
                accepted.material(), target.filter(_ -> !takeOver.isEmpty()), Optional.empty(), List.copyOf(warnings));
    }
}
