package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import dev.gatehouse.model.envoy.BackendTrafficPolicy.Spec;
import dev.gatehouse.model.envoy.TargetSelector;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    private static final Struct<PolicyTargetReference> TARGET = PolicyShapes.target().build();

    private static final Shape<Spec> SPEC = new Adapted<>(
            Struct.of(Written.class).is("targetRef", TARGET).is("targetRefs", ListOf.of(TARGET, 1, MAX_TARGETS))
                    .is("targetSelectors", ListOf.of(TargetShapes.SELECTOR))
                    .is("mergeType", Choice.of("StrategicMerge", "JSONMerge", "Replace"))
                    .inline("traffic", TrafficShape.WRITTEN)
                    .rule("targetRef targetRefs targetSelectors", BackendTrafficPolicyShape::targets)
                    .rule("targetRef targetRefs", BackendTrafficPolicyShape::kinds)
                    .rule("targetRef targetRefs targetSelectors mergeType", BackendTrafficPolicyShape::merging)
                    .rule("loadBalancer", BackendTrafficPolicyShape::together)
                    .describe("targetRef", "What the policy is for; targetRefs is the newer spelling.")
                    .describe("targetRefs", "What the policy is for.")
                    .describe("targetSelectors", "What the policy is for, by labels.")
                    .describe("mergeType", "How it goes together with policies of what is around the target; it"
                            + " replaces them where it says nothing.")
                    .build(),
            (Written written, Tree tree, Reading in) -> written.spec(in), Written::of);

    static final Struct<BackendTrafficPolicy> OBJECT = Common.about(Common.kind(BackendTrafficPolicy.class, true)
            .is("spec", SPEC).is("status", PolicyShapes.STATUS),
            "BackendTrafficPolicy says how traffic to backends is balanced, checked and retried.").build();

    private BackendTrafficPolicyShape() {
    }

    private static void kinds(Written spec, Findings found) {
        spec.targetRef().ifPresent(target -> kind(target, "targetRef", "targetRef", found));
        for (int i = 0; i < spec.targetRefs().size(); i++) {
            kind(spec.targetRefs().get(i), "targetRefs[" + i + "]", "targetRefs[*]", found);
        }
    }

    private static void kind(PolicyTargetReference target, String path, String named, Findings found) {
        boolean known = switch (target.group()) {
            case References.GATEWAY_GROUP -> GATEWAY_KINDS.contains(target.kind());
            case "gateway.envoyproxy.io" -> target.kind().equals("Backend");
            case "" -> target.kind().equals("Service");
            default -> false;
        };
        if (known) {
            return;
        }
        String is = target.kind() + " of group \"" + target.group() + "\" is none of them, nor Backend of group"
                + " gateway.envoyproxy.io or Service of group \"\": this policy can only have a " + named;
        if (target.group().equals(References.GATEWAY_GROUP)) {
            found.error(path + ".kind",
                    is + ".kind of Gateway/ListenerSet/HTTPRoute/GRPCRoute/TCPRoute/UDPRoute/TLSRoute");
        } else {
            found.error(path + ".group", is + ".group of gateway.networking.k8s.io");
        }
    }

    private static void merging(Written spec, Findings found) {
        boolean gateway = spec.targetRef().map(each -> isGateway(each.kind())).orElse(false)
                || spec.targetRefs().stream().anyMatch(each -> isGateway(each.kind()))
                || spec.targetSelectors().stream().anyMatch(each -> isGateway(each.kind()));
        if (spec.mergeType().isPresent() && gateway) {
            found.error("mergeType", "mergeType can only be used with xRoute targets");
        }
    }

    private static boolean isGateway(String kind) {
        return Set.of("Gateway", "ListenerSet", "XListenerSet").contains(kind);
    }

    /** Fields that exclude each other. */
    private static void together(Written spec, Findings found) {
        if (found.has("compression") && found.has("compressor")) {
            found.error("compressor", "either compression or compressor can be set, not both");
        }
        if (found.has("requestBuffer") && found.size("httpUpgrade") > 0) {
            found.error("requestBuffer", "requestBuffer cannot be used together with httpUpgrade");
        }
        boolean requests = Stream.concat(spec.targetRef().stream(), spec.targetRefs().stream())
                .map(PolicyTargetReference::kind).noneMatch(Set.of("TCPRoute", "UDPRoute", "TLSRoute")::contains);
        if (found.has("admissionControl") && !requests) {
            found.error("admissionControl",
                    "admissionControl can only be used with HTTPRoute, GRPCRoute, Gateway, or ListenerSet targets");
        }
        String balancer = found.text("loadBalancer.type").orElse("");
        if (found.hasAt("connection.preconnect.predictivePercent") && !balancer.equals("RoundRobin")
                && !balancer.equals("Random")) {
            found.error("connection.preconnect.predictivePercent", "predictivePercent in preconnect policy only works"
                    + " with RoundRobin or Random load balancers");
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
