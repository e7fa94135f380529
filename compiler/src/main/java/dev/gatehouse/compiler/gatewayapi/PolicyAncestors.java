package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.envoy.TargetingPolicy;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.GrpcRoute;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.ListenerSet;
import dev.gatehouse.model.gateway.ParentReference;
import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where the status of a policy has its entries: one for each Gateway whose traffic it shapes, or, while there is none,
 * for the target itself.
 */
final class PolicyAncestors {
    /** Gateway API, PolicyStatus: more do not fit. */
    private static final int MAX_ANCESTORS = 16;

    private final GatewayApiOptions options;
    private final Memo memo;
    private final Map<ObjectKey, Set<ObjectKey>> gatewaysOf = new HashMap<>();

    PolicyAncestors(GatewayApiOptions options, Memo memo, AttachedRoutes attached) {
        this.options = options;
        this.memo = memo;
        memo.ask(new GatewayPlan(options)).keySet().forEach(gateway -> attached.of(gateway).forEach(route -> {
            note(route.key(), gateway);
            route.clusters().forEach(cluster -> note(cluster.target().key(), gateway));
            memo.ask(new ReferredTargets(route.key())).forEach(target -> note(target, gateway));
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

    /** What a policy names and what it selects, of some kinds. */
    Stream<PolicyTargetReference> targets(TargetingPolicy policy, List<Kind> kinds) {
        String namespace = policy.metadata().namespace();
        Stream<PolicyTargetReference> selected = memo.ask(new PolicyTable(policy.kind(), namespace)).selecting()
                .stream().filter(s -> s.policy().key().equals(policy.key()))
                .flatMap(s -> kinds.stream().flatMap(kind -> selected(s, namespace, kind)));
        return Stream.concat(policy.targetRefs().stream(), selected);
    }

    private Stream<PolicyTargetReference> selected(PolicyTable.Selecting selector, String namespace, Kind kind) {
        return memo.group(ApiObject.class, Group.in(kind, namespace)).stream()
                .filter(object -> selector.selects(object.key(), object.metadata().labels()))
                .map(object -> new PolicyTargetReference(kind.group(), kind.name(), object.key().name(),
                        Optional.empty()));
    }

    /** The object that is meant, if it is of one of these kinds. */
    static Optional<ObjectKey> key(String namespace, PolicyTargetReference target, List<Kind> kinds) {
        return kinds.stream().filter(kind -> kind.group().equals(target.group()) && kind.name().equals(target.kind()))
                .findFirst().map(kind -> new ObjectKey(kind, namespace, target.name()));
    }

    /** Why a target can't be found. */
    Optional<Fault> missing(ObjectKey key, Optional<String> section) {
        boolean exists = memo.object(key)
                .filter(object -> section.map(s -> sections(object).anyMatch(s::equals)).orElse(true)).isPresent();
        return exists
                ? Optional.empty()
                : Optional.of(new Fault("TargetNotFound",
                        key + section.map(s -> ", section " + s).orElse("") + " not found"));
    }

    /** A policy's status, whose conditions depend on the target. */
    PolicyStatus status(String namespace, Stream<PolicyTargetReference> targets, List<Kind> kinds,
            Function<PolicyTargetReference, List<Condition>> conditions) {
        Map<ParentReference, PolicyStatus.Ancestor> ancestors = new LinkedHashMap<>();
        targets.forEach(target -> {
            List<Condition> said = conditions.apply(target);
            references(namespace, target, kinds).forEach(ref -> ancestors.putIfAbsent(ref,
                    new PolicyStatus.Ancestor(ref, options.controllerName(), said)));
        });
        return new PolicyStatus(ancestors.values().stream().limit(MAX_ANCESTORS).toList());
    }

    private Stream<ParentReference> references(String namespace, PolicyTargetReference target, List<Kind> kinds) {
        Optional<ObjectKey> key = key(namespace, target, kinds);
        Set<ObjectKey> gateways = key.filter(k -> k.kind().equals(Gateway.KIND)).map(Set::of)
                .or(() -> key.map(k -> gatewaysOf.getOrDefault(k, Set.of()))).orElse(Set.of());
        if (gateways.isEmpty()) {
            return Stream.of(new ParentReference(target.group(), target.kind(), Optional.of(namespace), target.name(),
                    target.sectionName(), OptionalInt.empty()));
        }
        Optional<String> listener = target.kind().equals(Gateway.KIND.name())
                ? target.sectionName()
                : Optional.empty();
        return gateways.stream().map(gateway -> new ParentReference(Gateway.KIND.group(), Gateway.KIND.name(),
                Optional.of(gateway.namespace()), gateway.name(), listener, OptionalInt.empty()));
    }

    private static Stream<String> sections(ApiObject object) {
        return switch (object) {
            case Gateway gateway -> gateway.spec().listeners().stream().map(Gateway.Listener::name);
            case ListenerSet set -> set.spec().listeners().stream().map(Gateway.Listener::name);
            case HttpRoute route -> route.spec().rules().stream().flatMap(rule -> rule.name().stream());
            case GrpcRoute route -> route.spec().rules().stream().flatMap(rule -> rule.name().stream());
            case Service service -> service.spec().ports().stream().map(Service.Port::name);
            default -> Stream.empty();
        };
    }
}
