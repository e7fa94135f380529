package dev.gatehouse.compiler;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ConditionedStatus;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.ListenerSet;
import dev.gatehouse.model.gateway.RouteStatus;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.SecretRef;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A compilation with short ways to what tests look at. */
record Result(Compilation compilation) {

    static Result of(String... manifests) {
        return of(CompilerOptions.DEFAULT, manifests);
    }

    static Result of(CompilerOptions options, String... manifests) {
        return of(options, Manifests.read(manifests));
    }

    static Result of(CompilerOptions options, List<ApiObject> objects) {
        return new Result(new Compiler(options).compile(objects));
    }

    Listener listener(int port) {
        return compilation.snapshot().listeners().stream().filter(l -> l.address().port() == port).findFirst()
                .orElseThrow();
    }

    /** All routes of a port, in order of precedence within each host: {@code host name}. */
    List<Route> routes(int port) {
        return listener(port).hosts().stream().map(ListenerHost::virtualHosts).flatMap(List::stream)
                .flatMap(host -> host.routes().stream()).toList();
    }

    /** {@code listener host > virtual host}, in order. */
    List<String> hosts(int port) {
        return listener(port).hosts().stream()
                .flatMap(l -> l.virtualHosts().stream().map(v -> l.hostname() + " > " + v.hostname())).toList();
    }

    RouteAction action(int port) {
        return routes(port).getFirst().action();
    }

    boolean listens(int port) {
        return compilation.snapshot().listeners().stream().anyMatch(l -> l.address().port() == port);
    }

    Set<SecretRef> secrets() {
        return compilation.secrets().keySet();
    }

    Cluster cluster(String name) {
        return Objects.requireNonNull(compilation.snapshot().clusters().get(name),
                () -> name + " is not among " + compilation.snapshot().clusters().keySet());
    }

    Endpoint endpoint(String cluster) {
        return cluster(cluster).endpoints().getFirst();
    }

    /** Conditions of all parts of an object's status: {@code Accepted=True Accepted: message}. */
    List<String> conditions(String kind, String name) {
        return conditions(status(kind, name)).map(c -> c.type() + "=" + c.status().spelling() + " " + c.reason() + ": "
                + c.message()).toList();
    }

    /** The same without messages. */
    List<String> verdicts(String kind, String name) {
        return conditions(status(kind, name)).map(c -> c.type() + "=" + c.status().spelling() + " " + c.reason())
                .toList();
    }

    ObjectStatus status(String kind, String name) {
        return compilation.statuses().entrySet().stream()
                .filter(e -> e.getKey().kind().name().equals(kind) && e.getKey().name().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no status of " + kind + " " + name)).getValue();
    }

    Gateway.ListenerStatus listenerStatus(String gateway, String listener) {
        return ((Gateway.Status) status("Gateway", gateway)).listeners().stream()
                .filter(l -> l.name().equals(listener)).findFirst().orElseThrow();
    }

    List<String> listenerVerdicts(String gateway, String listener) {
        return listenerStatus(gateway, listener).conditions().stream()
                .map(c -> c.type() + "=" + c.status().spelling() + " " + c.reason()).toList();
    }

    private static Stream<Condition> conditions(ObjectStatus status) {
        return switch (status) {
            case RouteStatus route -> route.parents().stream().flatMap(p -> p.conditions().stream());
            case Backend.Status backend -> backend.conditions().stream();
            case PolicyStatus policy -> policy.ancestors().stream().flatMap(a -> a.conditions().stream());
            case ListenerSet.Status set -> set.conditions().stream();
            case Gateway.Status gateway -> gateway.conditions().stream();
            case ConditionedStatus whole -> whole.conditions().stream();
            default -> Stream.empty();
        };
    }
}
