package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.cluster.Traffic;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.envoy.BackendTrafficPolicy.PolicyTargetReference;
import dev.gatehouse.model.envoy.PolicyStatus;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.ParentReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is said of BackendTrafficPolicies: an entry for each Gateway whose traffic they shape, or, while there is none,
 * for the target itself.
 */
final class PolicyStatuses {
    private static final List<Kind> TARGETS = List.of(Gateway.KIND, HttpRoute.KIND, Backend.KIND, Service.KIND);

    private final GatewayApiOptions options;
    private final Memo memo;
    private final ClusterAssembly clusters;
    private final Map<ObjectKey, Set<ObjectKey>> gatewaysOf = new HashMap<>();
    private final Set<ObjectKey> overridden = new HashSet<>();

    PolicyStatuses(GatewayApiOptions options, Memo memo, AttachedRoutes attached, ClusterAssembly clusters) {
        this.options = options;
        this.memo = memo;
        this.clusters = clusters;
        memo.ask(new GatewayPlan(options)).keySet().forEach(gateway -> attached.of(gateway).forEach(route -> {
            note(route.key(), gateway);
            route.clusters().forEach(cluster -> note(cluster.target().key(), gateway));
            overridden.addAll(route.overridden());
        }));
    }

    private void note(ObjectKey target, ObjectKey gateway) {
        Set<ObjectKey> known = gatewaysOf.getOrDefault(target, Set.of());
        if (known.isEmpty()) {
            gatewaysOf.put(target, Set.of(gateway));
        } else if (!known.contains(gateway)) {
            Set<ObjectKey> more = new TreeSet<>(known);
            more.add(gateway);
            gatewaysOf.put(target, more);
        }
    }

    PolicyStatus of(BackendTrafficPolicy policy) {
        Map<ParentReference, PolicyStatus.Ancestor> ancestors = new LinkedHashMap<>();
        targets(policy).flatMap(target -> ancestors(policy, target))
                .forEach(ancestor -> ancestors.putIfAbsent(ancestor.ancestorRef(), ancestor));
        return new PolicyStatus(List.copyOf(ancestors.values()));
    }

    private Stream<PolicyTargetReference> targets(BackendTrafficPolicy policy) {
        Stream<PolicyTargetReference> selected = memo
                .ask(new PolicyTable(policy.metadata().namespace())).selecting().stream()
                .filter(s -> s.policy().key().equals(policy.key()))
                .flatMap(s -> TARGETS.stream().flatMap(kind -> selected(s, policy.metadata().namespace(), kind)));
        return Stream.concat(policy.spec().targetRefs().stream(), selected);
    }

    private Stream<PolicyTargetReference> selected(PolicyTable.Selecting selector, String namespace, Kind kind) {
        return memo.group(ApiObject.class, Group.in(kind, namespace)).stream()
                .filter(object -> selector.selects(object.key(), object.metadata().labels()))
                .map(object -> new PolicyTargetReference(kind.group(), kind.name(), object.key().name(),
                        Optional.empty()));
    }

    private Stream<PolicyStatus.Ancestor> ancestors(BackendTrafficPolicy policy, PolicyTargetReference target) {
        Optional<ObjectKey> key = TARGETS.stream()
                .filter(kind -> kind.group().equals(target.group()) && kind.name().equals(target.kind())).findFirst()
                .map(kind -> new ObjectKey(kind, policy.metadata().namespace(), target.name()));
        List<Condition> conditions = conditions(policy, target, key);
        Set<ObjectKey> gateways = key.filter(k -> k.kind().equals(Gateway.KIND)).map(Set::of)
                .or(() -> key.map(k -> gatewaysOf.getOrDefault(k, Set.of()))).orElse(Set.of());
        if (gateways.isEmpty()) {
            return Stream.of(new PolicyStatus.Ancestor(new ParentReference(target.group(), target.kind(),
                    Optional.of(policy.metadata().namespace()), target.name(), target.sectionName(),
                    OptionalInt.empty()), options.controllerName(), conditions));
        }
        Optional<String> listener = target.kind().equals(Gateway.KIND.name())
                ? target.sectionName()
                : Optional.empty();
        return gateways.stream().map(gateway -> new PolicyStatus.Ancestor(
                new ParentReference(Gateway.KIND.group(), Gateway.KIND.name(), Optional.of(gateway.namespace()),
                        gateway.name(), listener, OptionalInt.empty()),
                options.controllerName(), conditions));
    }

    private List<Condition> conditions(BackendTrafficPolicy policy, PolicyTargetReference target,
            Optional<ObjectKey> key) {
        Conditions conditions = new Conditions(policy.metadata().generation());
        conditions.addUnless(fault(policy, target, key), "Accepted", "Accepted", "Policy has been accepted.");
        boolean hidden = overridden.contains(policy.key()) || clusters.isOverridden(policy.key());
        conditions.addIf(hidden, "Overridden", "Overridden",
                "For some routes a more specific policy is in force instead.");
        conditions.addIf(policy.spec().mergeType().isPresent(), "Merged", "Merged",
                "The policy is merged over the less specific one.");
        List<String> warnings = new ArrayList<>();
        if (policy.spec().deprecatedTargetRef()) {
            warnings.add("spec.targetRef is deprecated, use spec.targetRefs.");
        }
        List<String> without = Traffic.withoutEffect(policy.spec().traffic());
        if (!without.isEmpty()) {
            warnings.add("No effect yet: " + String.join(", ", without) + ".");
        }
        conditions.warn(policy.spec().deprecatedTargetRef() ? "DeprecatedField" : "NotInForce", warnings);
        return conditions.list();
    }

    private Optional<Fault> fault(BackendTrafficPolicy policy, PolicyTargetReference target,
            Optional<ObjectKey> key) {
        if (key.isEmpty()) {
            return Optional.of(new Fault("Invalid", "kind " + target.kind() + " of group \"" + target.group()
                    + "\" can't be a target; use Gateway, HTTPRoute, Backend or Service"));
        }
        boolean exists = memo.object(key.get()).filter(object -> target.sectionName()
                .map(section -> sections(object).anyMatch(section::equals)).orElse(true)).isPresent();
        if (!exists) {
            return Optional.of(new Fault("TargetNotFound", key.get()
                    + target.sectionName().map(section -> ", section " + section).orElse("") + " not found"));
        }
        BackendTrafficPolicy first = memo.ask(new PolicyTable.Of(key.get(), target.sectionName().orElse("")))
                .getFirst();
        return first.key().equals(policy.key())
                ? Optional.empty()
                : Optional.of(new Fault("Conflicted", "the older BackendTrafficPolicy " + first.key().path()
                        + " has the same target"));
    }

    private static Stream<String> sections(ApiObject object) {
        return switch (object) {
            case Gateway gateway -> gateway.spec().listeners().stream().map(Gateway.Listener::name);
            case HttpRoute route -> route.spec().rules().stream().flatMap(rule -> rule.name().stream());
            default -> Stream.empty();
        };
    }
}
