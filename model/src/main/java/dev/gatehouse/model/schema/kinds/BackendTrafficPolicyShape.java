package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.envoy.BackendTrafficPolicy.PolicyTargetReference;
import dev.gatehouse.model.envoy.BackendTrafficPolicy.Spec;
import dev.gatehouse.model.envoy.BackendTrafficPolicy.TargetSelector;
import dev.gatehouse.model.envoy.PolicyStatus;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** BackendTrafficPolicy (gateway.envoyproxy.io/v1alpha1). */
final class BackendTrafficPolicyShape {
    private static final int MAX_TARGETS = 16;
    private static final Set<String> GATEWAY_KINDS = Set.of("Gateway", "ListenerSet", "XListenerSet", "HTTPRoute",
            "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute");

    /** As a manifest spells it. */
    record Written(Optional<PolicyTargetReference> targetRef, List<PolicyTargetReference> targetRefs,
            List<TargetSelector> targetSelectors, Optional<String> mergeType, TrafficShape.Written traffic) {

        Spec spec(Reading in) {
            List<PolicyTargetReference> all = new ArrayList<>();
            targetRef.ifPresent(all::add);
            all.addAll(targetRefs);
            return new Spec(List.copyOf(all), targetRef.isPresent(), targetSelectors, mergeType, traffic.settings(in));
        }

        static Written of(Spec spec) {
            boolean old = spec.deprecatedTargetRef() && !spec.targetRefs().isEmpty();
            return new Written(old ? Optional.of(spec.targetRefs().get(0)) : Optional.empty(),
                    old ? spec.targetRefs().subList(1, spec.targetRefs().size()) : spec.targetRefs(),
                    spec.targetSelectors(), spec.mergeType(), TrafficShape.Written.of(spec.traffic()));
        }
    }

    private static final Struct<PolicyTargetReference> TARGET = Struct.of(PolicyTargetReference.class)
            .is("group", Names.GROUP).is("kind", Names.KIND).is("name", Names.OBJECT).is("sectionName", Names.SECTION)
            .rule("group kind", BackendTrafficPolicyShape::kind).build();

    private static final Struct<TargetSelector> SELECTOR = Struct.of(TargetSelector.class).is("group", Names.GROUP)
            .otherwise("group", References.GATEWAY_GROUP).is("kind", Names.KIND).is("matchLabels", Common.LABELS)
            .is("matchExpressions", ListOf.of(Common.REQUIREMENT)).alsoAny("namespaces").build();

    private static final Shape<Spec> SPEC = new Adapted<>(
            Struct.of(Written.class).is("targetRef", TARGET).is("targetRefs", ListOf.of(TARGET, 1, MAX_TARGETS))
                    .is("targetSelectors", ListOf.of(SELECTOR))
                    .is("mergeType", Choice.of("StrategicMerge", "JSONMerge", "Replace"))
                    .inline("traffic", TrafficShape.WRITTEN)
                    .rule("targetRef targetRefs targetSelectors", BackendTrafficPolicyShape::targets).build(),
            (Written written, Tree tree, Reading in) -> written.spec(in), Written::of);

    static final Struct<BackendTrafficPolicy> OBJECT = Common.kind(BackendTrafficPolicy.class, true).is("spec", SPEC)
            .is("status", Common.status(Struct.of(PolicyStatus.class).is("ancestors",
                    ListOf.of(Struct.of(PolicyStatus.Ancestor.class).is("ancestorRef", References.PARENT)
                            .is("conditions", ListOf.of(Common.CONDITION)).build()))))
            .build();

    private BackendTrafficPolicyShape() {
    }

    private static void kind(PolicyTargetReference target, Findings found) {
        boolean known = switch (target.group()) {
            case References.GATEWAY_GROUP -> GATEWAY_KINDS.contains(target.kind());
            case "gateway.envoyproxy.io" -> target.kind().equals("Backend");
            case "" -> target.kind().equals("Service");
            default -> false;
        };
        if (!known) {
            found.error("kind", "this policy can only have a targetRef.kind of Gateway/ListenerSet/HTTPRoute/GRPCRoute/"
                    + "TCPRoute/UDPRoute/TLSRoute of group gateway.networking.k8s.io, Backend of group"
                    + " gateway.envoyproxy.io, or Service of group \"\"; is " + target.kind() + " of group \""
                    + target.group() + "\"");
        }
    }

    private static void targets(Written spec, Findings found) {
        if (spec.targetRef().isPresent() && !spec.targetRefs().isEmpty()) {
            found.error("targetRef", "either targetRef or targetRefs must be used, not both");
        } else if (spec.targetRef().isEmpty() && spec.targetRefs().isEmpty() && spec.targetSelectors().isEmpty()) {
            found.error("either targetRef or targetRefs must be used");
        }
    }
}
