package dev.gatehouse.api.resource;

import dev.gatehouse.model.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A kind as the API serves it.
 *
 * @param kind       in the version in which objects are kept
 * @param versions   all versions that are served, the preferred one first
 * @param shortNames as in {@code kubectl get gtw}
 * @param categories groups of kinds to get together
 * @param columns    of a table, name and age apart
 * @param fields     that a field selector may name beside the name and the namespace
 * @param custom     whether a CRD describes it elsewhere: it has no strategic merge
 * @param readOnly   whether it describes this server and can't be written
 */
public record ResourceType(Kind kind, List<String> versions, List<String> shortNames, List<String> categories,
        List<Column> columns, Set<String> fields, boolean custom, boolean readOnly) {
    public ResourceType {
        versions = List.copyOf(versions);
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        columns = List.copyOf(columns);
        fields = Set.copyOf(fields);
    }

    public String singular() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    public String listKind() {
        return kind.name() + "List";
    }

    public String apiVersion(String version) {
        return kind.group().isEmpty() ? version : kind.group() + "/" + version;
    }

    /** {@code httproutes.gateway.networking.k8s.io}. */
    public String fullName() {
        return kind.group().isEmpty() ? kind.plural() : kind.plural() + "." + kind.group();
    }

    /** What can be done with it, in order of name. */
    public List<String> verbs() {
        if (readOnly) {
            return List.of("get", "list", "watch");
        }
        return List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    }

    /** Every kind has one but those that only hold data. */
    public boolean hasStatus() {
        return !readOnly && !Set.of("Secret", "ConfigMap", "ServiceAccount", "Event", "EndpointSlice", "ReferenceGrant",
                "HTTPRouteFilter", "User", "Grant")
                .contains(kind.name());
    }
}
