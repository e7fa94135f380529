package dev.gatehouse.compiler.query;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.core.EndpointSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects that are looked for together.
 *
 * @param namespace empty: of all namespaces
 * @param of        the Service that EndpointSlices belong to; empty for other groups
 */
public record Group(Kind kind, String namespace, String of) {

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

    /** The groups that an object is in. */
    static List<Group> of(ApiObject object) {
        String namespace = object.metadata().namespace();
        List<Group> groups = new ArrayList<>(3);
        groups.add(all(object.kind()));
        if (!namespace.isEmpty()) {
            groups.add(in(object.kind(), namespace));
        }
        Optional.ofNullable(object.metadata().labels().get(EndpointSlice.SERVICE_NAME))
                .filter(_ -> object instanceof EndpointSlice).ifPresent(name -> groups.add(slices(namespace, name)));
        return groups;
    }
}
