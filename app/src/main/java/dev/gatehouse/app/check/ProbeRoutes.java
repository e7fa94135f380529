package dev.gatehouse.app.check;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.gateway.BackendObjectReference;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.HttpRoute.BackendRef;
import dev.gatehouse.model.gateway.HttpRoute.Match;
import dev.gatehouse.model.gateway.HttpRoute.PathMatch;
import dev.gatehouse.model.gateway.HttpRoute.PathType;
import dev.gatehouse.model.gateway.ParentReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Routes that use every Backend, so that the compiler makes a cluster of each; they hang on the built-in Gateway. */
final class ProbeRoutes {
    private static final String PREFIX = "gatehouse-check-";

    private ProbeRoutes() {
    }

    /** The objects, and a route for each Backend. */
    static List<ApiObject> with(List<ApiObject> objects) {
        List<ApiObject> all = new ArrayList<>(objects);
        objects.stream().filter(Backend.class::isInstance).forEach(backend -> all.add(route(backend.metadata())));
        return all;
    }

    private static HttpRoute route(Metadata backend) {
        BackendObjectReference reference = new BackendObjectReference(Backend.KIND.group(), Backend.KIND.name(),
                backend.name(), Optional.empty(), OptionalInt.empty());
        Match everything = new Match(new PathMatch(PathType.PATH_PREFIX, "/"), List.of(), List.of(), Optional.empty());
        HttpRoute.Rule rule = new HttpRoute.Rule(Optional.empty(), List.of(everything), List.of(),
                List.of(new BackendRef(reference, 1, List.of())), Optional.empty(), Optional.empty());
        ParentReference parent = new ParentReference(Gateway.KIND.group(), Gateway.KIND.name(), Optional.empty(),
                PREFIX + "gateway", Optional.empty(), OptionalInt.empty());
        return new HttpRoute(Metadata.of(backend.namespace(), PREFIX + backend.name()),
                new HttpRoute.Spec(List.of(parent), List.of(), List.of(rule)), Optional.empty());
    }
}
