package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.cluster.EndpointVerdict;
import dev.gatehouse.compiler.cluster.FailureCode;
import dev.gatehouse.compiler.cluster.PolicyTls;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.gateway.BackendTlsPolicy;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The BackendTLSPolicy that is in force for a Backend or a Service's port: one for the port goes before one for the
 * whole Service, an older one before a younger (Gateway API, BackendTLSPolicySpec.targetRefs). One that can't be
 * carried out is in force all the same: nothing is sent past it.
 */
record BackendTlsInForce(ClusterTarget target) implements Question<Optional<ObjectKey>> {

    @Override
    public Optional<ObjectKey> answer(Memo memo) {
        Optional<String> port = target instanceof ClusterTarget.OfService(var key, int number)
                ? memo.object(Service.class, key).flatMap(service -> service.spec().ports().stream()
                        .filter(p -> p.port() == number).map(Service.Port::name).findFirst())
                : Optional.empty();
        return port.filter(name -> !name.isEmpty()).map(name -> of(target.key(), Optional.of(name), memo))
                .filter(found -> !found.isEmpty())
                .or(() -> Optional.of(of(target.key(), Optional.empty(), memo)))
                .flatMap(found -> found.stream().findFirst()).map(BackendTlsPolicy::key);
    }

    /** The policies for a target, or a section of it; the oldest first, which is the one that counts. */
    static List<BackendTlsPolicy> of(ObjectKey target, Optional<String> section, Memo memo) {
        return memo.ask(new ByTarget(target.namespace())).getOrDefault(
                new PolicyTargetReference(target.kind().group(), target.kind().name(), target.name(), section),
                List.of());
    }

    /** The policies of a namespace by target, the oldest first. */
    private record ByTarget(String namespace)
            implements
                Question<Map<PolicyTargetReference, List<BackendTlsPolicy>>> {
        @Override
        public Map<PolicyTargetReference, List<BackendTlsPolicy>> answer(Memo memo) {
            Map<PolicyTargetReference, List<BackendTlsPolicy>> found = new HashMap<>();
            memo.group(BackendTlsPolicy.class, Group.in(BackendTlsPolicy.KIND, namespace)).stream()
                    .sorted(Age.OLDEST_FIRST).forEach(policy -> policy.spec().targetRefs()
                            .forEach(ref -> found.computeIfAbsent(ref, _ -> new ArrayList<>()).add(policy)));
            return found;
        }
    }

    /** Endpoints as the policy in force for them has them. */
    static EndpointVerdict applied(ClusterTarget target, EndpointVerdict verdict, Memo memo) {
        if (!(verdict instanceof EndpointVerdict.Accepted accepted)) {
            return verdict;
        }
        return memo.ask(new BackendTlsInForce(target)).<EndpointVerdict>map(policy -> {
            PolicyTls.Verdict tls = memo.ask(new PolicyTls(policy));
            return tls.isUsable()
                    ? tls.applied(accepted)
                    : new EndpointVerdict.Rejected("InvalidBackendTLS", FailureCode.BACKEND_NOT_ACCEPTED,
                            policy + " can't be carried out: " + tls.message());
        }).orElse(verdict);
    }
}
