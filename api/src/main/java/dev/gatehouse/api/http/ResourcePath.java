package dev.gatehouse.api.http;

import dev.gatehouse.api.resource.ResourceType;
import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.model.ObjectKey;
import java.util.List;

/**
 * What a path under {@code /api} or {@code /apis} names.
 *
 * @param version     in which the client speaks
 * @param namespace   empty: all, or the kind has none
 * @param name        empty: the collection
 * @param subresource empty, or {@code status}
 */
public record ResourcePath(ResourceType type, String version, String namespace, String name, String subresource) {

    /**
     * @param segments of the path, from {@code api} or {@code apis} on
     * @throws ApiException NotFound when there is no such kind
     */
    static ResourcePath parse(ResourceTypes types, List<String> segments) {
        boolean core = segments.getFirst().equals("api");
        int at = core ? 2 : 3;
        if (segments.size() <= at) {
            throw ApiException.noSuchPath();
        }
        String group = core ? "" : segments.get(1);
        String version = segments.get(at - 1);
        List<String> rest = segments.subList(at, segments.size());
        boolean inNamespace = rest.size() >= 3 && rest.getFirst().equals("namespaces")
                && !(core && rest.size() == 3 && List.of("status", "finalize").contains(rest.get(2)));
        String namespace = inNamespace ? rest.get(1) : "";
        List<String> own = inNamespace ? rest.subList(2, rest.size()) : rest;
        ResourceType type = types.find(group, version, own.getFirst()).orElseThrow(ApiException::noSuchPath);
        if (own.size() > 3 || inNamespace != type.kind().namespaced() && (inNamespace || own.size() > 1)) {
            throw ApiException.noSuchPath();
        }
        String subresource = own.size() == 3 ? own.get(2) : "";
        if (!subresource.isEmpty() && !(subresource.equals("status") && type.hasStatus())) {
            throw ApiException.noSuchPath();
        }
        return new ResourcePath(type, version, namespace, own.size() > 1 ? own.get(1) : "", subresource);
    }

    public ObjectKey key() {
        return new ObjectKey(type.kind(), namespace, name);
    }

    public boolean isStatus() {
        return subresource.equals("status");
    }

    /** As bodies spell it. */
    public String apiVersion() {
        return type.apiVersion(version);
    }
}
