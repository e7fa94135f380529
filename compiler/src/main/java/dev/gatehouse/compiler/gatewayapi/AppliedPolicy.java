package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.cluster.Traffic;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.envoy.TrafficSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the policies of a rule, its route, listener and Gateway come to: the most specific one alone, or merged over
 * the next.
 *
 * @param variant    ends the names of the clusters it shapes: {@code @httproute/namespace/name}
 * @param mergesDown whether a policy of the Backend or Service itself shows through
 * @param inForce    the policies that it is made of
 * @param overridden the less specific policies that it hides
 */
record AppliedPolicy(String variant, TrafficSettings settings, boolean mergesDown, List<ObjectKey> inForce,
        List<ObjectKey> overridden) {

    /** The policy of a level, if it has one, over what the levels below come to. */
    static Optional<AppliedPolicy> over(Optional<AppliedPolicy> below, ObjectKey target, String section, Memo memo) {
        List<BackendTrafficPolicy> policies = PolicyTable.traffic(target, section, memo);
        return policies.isEmpty()
                ? below
                : Optional.of(over(policies.getFirst(), below, "@" + target.kind().name().toLowerCase(Locale.ROOT) + "/"
                        + target.path() + (section.isEmpty() ? "" : "/" + section)));
    }

    private static AppliedPolicy over(BackendTrafficPolicy policy, Optional<AppliedPolicy> below, String level) {
        boolean merges = policy.spec().mergeType().isPresent();
        if (merges && below.isPresent()) {
            AppliedPolicy b = below.get();
            return new AppliedPolicy(b.variant() + level, Traffic.merge(policy.spec().traffic(), b.settings()),
                    b.mergesDown(), Stream.concat(Stream.of(policy.key()), b.inForce().stream()).toList(),
                    b.overridden());
        }
        List<ObjectKey> hidden = below
                .map(b -> Stream.concat(b.inForce().stream(), b.overridden().stream()).toList()).orElse(List.of());
        return new AppliedPolicy(level, policy.spec().traffic(), merges, List.of(policy.key()), hidden);
    }

    /** What a route inherits from a listener and its Gateway. */
    record Inherited(ListenerId listener) implements Question<Optional<AppliedPolicy>> {
        @Override
        public Optional<AppliedPolicy> answer(Memo memo) {
            Optional<AppliedPolicy> gateway = over(Optional.empty(), listener.gateway(), "", memo);
            return over(gateway, listener.gateway(), listener.section(), memo);
        }
    }
}
