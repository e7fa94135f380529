package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.TargetSelector;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.StructBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The targets of Envoy Gateway's policies, in all their spellings. */
final class TargetShapes {
    private static final Struct<TargetSelector.Namespaces> NAMESPACES = Struct.of(TargetSelector.Namespaces.class)
            .is("from", Choice.of(TargetSelector.Namespaces.From.class))
            .otherwise("from", TargetSelector.Namespaces.From.SAME).is("selector", Common.SELECTOR)
            .rule("from selector", (namespaces, found) -> {
                if (namespaces.from() == TargetSelector.Namespaces.From.SELECTOR && namespaces.selector().isEmpty()) {
                    found.error("selector", "selector must be specified when from is Selector");
                }
            }).describe("from", "Which namespaces.").describe("selector", "By their labels; for from: Selector.")
            .build();

    static final Struct<TargetSelector> SELECTOR = Struct.of(TargetSelector.class).is("group", Names.GROUP)
            .otherwise("group", References.GATEWAY_GROUP).is("kind", Names.KIND).is("matchLabels", Common.LABELS)
            .is("matchExpressions", ListOf.of(Common.REQUIREMENT)).is("namespaces", NAMESPACES)
            .rule("group", (selector, found) -> {
                if (!selector.group().equals(References.GATEWAY_GROUP)) {
                    found.error("group", "group must be gateway.networking.k8s.io");
                }
            }).describe("Chooses what the policy is for by labels.").describe("group", "Its API group.")
            .describe("kind", "Its kind.").describe("matchLabels", "Labels with the values that they must have.")
            .describe("matchExpressions", "Conditions on labels.")
            .describe("namespaces", "Where is looked; the policy's own namespace where it says nothing.").build();

    /** As a manifest spells it. */
    record Targets(Optional<PolicyTargetReference> targetRef, List<PolicyTargetReference> targetRefs,
            List<TargetSelector> targetSelectors) {

        List<PolicyTargetReference> all() {
            List<PolicyTargetReference> all = new ArrayList<>();
            targetRef.ifPresent(all::add);
            all.addAll(targetRefs);
            return List.copyOf(all);
        }

        static Targets of(List<PolicyTargetReference> all, boolean deprecated, List<TargetSelector> selectors) {
            boolean old = deprecated && !all.isEmpty();
            return new Targets(old ? Optional.of(all.getFirst()) : Optional.empty(),
                    old ? all.subList(1, all.size()) : all, selectors);
        }
    }

    private TargetShapes() {
    }

    /**
     * The targets of a policy that may only have Gateway API kinds.
     *
     * @param message upstream's, for a kind that is none of these
     */
    static Struct<Targets> of(List<String> kinds, String message) {
        Struct<PolicyTargetReference> target = PolicyShapes.target()
                .rule("group kind", (ref, found) -> kind(ref, kinds, message, found)).build();
        StructBuilder<Targets> targets = Struct.of(Targets.class).is("targetRef", target)
                .is("targetRefs", ListOf.of(target)).is("targetSelectors", ListOf.of(SELECTOR))
                .describe("targetRef", "What the policy is for; targetRefs is the newer spelling.")
                .describe("targetRefs", "What the policy is for.")
                .describe("targetSelectors", "What the policy is for, by labels.");
        return targets.rule("targetRef targetRefs targetSelectors", TargetShapes::some).build();
    }

    private static void kind(PolicyTargetReference ref, List<String> kinds, String message, Findings found) {
        if (!ref.group().equals(References.GATEWAY_GROUP)) {
            found.error("group", "this policy can only have a targetRef.group of gateway.networking.k8s.io, is \""
                    + ref.group() + "\"");
        } else if (!kinds.contains(ref.kind())) {
            found.error("kind", message + ", is " + ref.kind());
        }
    }

    private static void some(Targets targets, Findings found) {
        if (targets.targetRef().isPresent() && !targets.targetRefs().isEmpty()) {
            found.error("targetRef", "either targetRef or targetRefs must be used, not both");
        } else if (targets.all().isEmpty() && targets.targetSelectors().isEmpty()) {
            found.error("either targetRef or targetRefs must be used");
        }
    }

    /** The paths of what was recorded under the object that is being read. */
    static List<String> recorded(Reading in, boolean protectingOnly) {
        String here = in.path() + ".";
        return in.unenforced().stream().filter(each -> each.path().startsWith(here))
                .filter(each -> each.protects() || !protectingOnly)
                .map(each -> each.path().substring(here.length())).toList();
    }
}
