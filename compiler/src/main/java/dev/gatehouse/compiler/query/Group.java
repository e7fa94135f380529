package dev.gatehouse.compiler.query;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.core.EndpointSlice;
import dev.gatehouse.model.gateway.HttpRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Objects that are looked for together.
 *
 * @param namespace empty: of all namespaces
 * @param of        what they have in common beside that: the Service that EndpointSlices belong to, the number of a
 *                  {@linkplain #part part}; empty for other groups
 */
public record Group(Kind kind, String namespace, String of) {
    /** About the square root of the most HTTPRoutes that there are: one of so many parts is worked out for a change. */
    private static final int PARTS = 64;

    /** All objects of a kind. */
    public static Group all(Kind kind) {
        return new Group(kind, "", "");
    }

    /** The objects of a kind in one namespace. */
    public static Group in(Kind kind, String namespace) {
        return new Group(kind, namespace, "");
    }

    /** The EndpointSlices of a Service. */
    public static Group slices(String namespace, String service) {
        return new Group(EndpointSlice.KIND, namespace, service);
    }

    /** All HTTPRoutes in parts, each route in one; for what would else look at all of them for a change of one. */
    public static List<Group> parts() {
        return IntStream.range(0, PARTS).mapToObj(Group::part).toList();
    }

    private static Group part(int number) {
        return new Group(HttpRoute.KIND, "", "part " + number);
    }

    /** The groups that an object is in. */
    static List<Group> of(ApiObject object) {
        String namespace = object.metadata().namespace();
        List<Group> groups = new ArrayList<>(4);
        groups.add(all(object.kind()));
        if (!namespace.isEmpty()) {
            groups.add(in(object.kind(), namespace));
        }
        Optional.ofNullable(object.metadata().labels().get(EndpointSlice.SERVICE_NAME))
                .filter(_ -> object instanceof EndpointSlice).ifPresent(name -> groups.add(slices(namespace, name)));
        if (object instanceof HttpRoute route) {
            groups.add(part(Math.floorMod(route.key().hashCode(), PARTS)));
        }
        return groups;
    }
}
