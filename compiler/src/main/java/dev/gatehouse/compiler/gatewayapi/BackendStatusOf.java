package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.cluster.EndpointVerdict;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.envoy.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of a Backend, whether or not a route refers to it. */
record BackendStatusOf(ObjectKey backend) implements Question<Backend.Status> {

    @Override
    public Backend.Status answer(Memo memo) {
        Conditions conditions = new Conditions(
                memo.object(Backend.class, backend).map(b -> b.metadata().generation()).orElse(0L));
        FallbackOf.Verdict fallback = memo.ask(new FallbackOf(backend));
        List<String> warnings = new ArrayList<>(fallback.warning().stream().toList());
        Optional<String> problem = switch (memo.ask(new EndpointsOf(new ClusterTarget.OfBackend(backend)))) {
            case EndpointVerdict.Rejected rejected -> Optional.of(rejected.message());
            case EndpointVerdict.Accepted accepted -> {
                if (!accepted.warnings().isEmpty()) {
                    warnings.add("No effect yet: " + String.join(", ", accepted.warnings()) + ".");
                }
                yield fallback.cycle();
            }
        };
        conditions.addUnless(problem.map(p -> new Fault("Invalid", "The Backend was not accepted: " + p)), "Accepted",
                "Accepted", "The Backend was accepted");
        conditions.warn(fallback.warning().isPresent() ? "FallbackNotFound" : "NotInForce", warnings);
        return new Backend.Status(conditions.list());
    }
}
