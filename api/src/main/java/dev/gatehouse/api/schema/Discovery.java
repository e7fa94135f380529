package dev.gatehouse.api.schema;

import dev.gatehouse.api.resource.ResourceType;
import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.api.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which groups, versions and kinds there are, in both forms that clients ask for. */
public final class Discovery {
    private final ResourceTypes types;

    /** Reviews can only be created. */
    private record Review(String group, String plural, String kind) {}

    private static final List<Review> REVIEWS = List.of(
            new Review("authorization.k8s.io", "selfsubjectaccessreviews", "SelfSubjectAccessReview"),
            new Review("authorization.k8s.io", "selfsubjectrulesreviews", "SelfSubjectRulesReview"),
            new Review("authentication.k8s.io", "selfsubjectreviews", "SelfSubjectReview"));

    public Discovery(ResourceTypes types) {
        this.types = types;
    }

    /** {@code /api}. */
    public ObjectNode coreVersions() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private List<String> groups() {
        List<String> groups = new ArrayList<>(types.groups().keySet());
        REVIEWS.stream().map(Review::group).distinct().forEach(groups::add);
        groups.remove("");
        return groups;
    }

    private List<String> versions(String group) {
        return types.groups().getOrDefault(group, List.of("v1"));
    }

    /** {@code /apis}. */
    public ObjectNode groupList() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        groups().forEach(group -> fillGroup(groups.addObject(), group));
        return list;
    }

    /** {@code /apis/GROUP}. */
    public Optional<ObjectNode> group(String group) {
        if (!groups().contains(group)) {
            return Optional.empty();
        }
        ObjectNode found = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
        fillGroup(found, group);
        return Optional.of(found);
    }

    private void fillGroup(ObjectNode out, String group) {
        out.put("name", group);
        ArrayNode versions = out.putArray("versions");
        versions(group).forEach(version -> version(versions.addObject(), group, version));
        version(out.putObject("preferredVersion"), group, versions(group).getFirst());
    }

    private static void version(ObjectNode out, String group, String version) {
        out.put("groupVersion", group + "/" + version).put("version", version);
    }

    /** {@code /api/v1}, {@code /apis/GROUP/VERSION}. */
    public Optional<ObjectNode> resources(String group, String version) {
        List<ResourceType> found = types.of(group, version);
        List<Review> reviews = REVIEWS.stream()
                .filter(each -> each.group.equals(group) && version.equals("v1")).toList();
        if (found.isEmpty() && reviews.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1").put("groupVersion",
                group.isEmpty() ? version : group + "/" + version);
        ArrayNode resources = list.putArray("resources");
        for (ResourceType type : found) {
            ObjectNode resource = resources.addObject().put("name", type.kind().plural())
                    .put("singularName", type.singular()).put("namespaced", type.kind().namespaced())
                    .put("kind", type.kind().name());
            strings(resource.putArray("verbs"), type.verbs());
            if (!type.shortNames().isEmpty()) {
                strings(resource.putArray("shortNames"), type.shortNames());
            }
            if (!type.categories().isEmpty()) {
                strings(resource.putArray("categories"), type.categories());
            }
            if (type.hasStatus()) {
                strings(resources.addObject().put("name", type.kind().plural() + "/status").put("singularName", "")
                        .put("namespaced", type.kind().namespaced()).put("kind", type.kind().name())
                        .putArray("verbs"), List.of("get", "patch", "update"));
            }
        }
        reviews.forEach(review -> resources.addObject().put("name", review.plural).put("singularName", "")
                .put("namespaced", false).put("kind", review.kind).putArray("verbs").add("create"));
        return Optional.of(list);
    }

    /**
     * Everything at once: {@code apidiscovery.k8s.io/v2}.
     *
     * @param core the core group, else all others
     */
    public ObjectNode aggregated(boolean core) {
        ObjectNode list = Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion",
                "apidiscovery.k8s.io/v2");
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        for (String group : core ? List.of("") : groups()) {
            ObjectNode item = items.addObject();
            ObjectNode metadata = item.putObject("metadata");
            if (!group.isEmpty()) {
                metadata.put("name", group);
            }
            ArrayNode versions = item.putArray("versions");
            for (String version : versions(group)) {
                aggregatedVersion(versions.addObject(), group, version);
            }
        }
        return list;
    }

    private void aggregatedVersion(ObjectNode out, String group, String version) {
        out.put("version", version).put("freshness", "Current");
        ArrayNode resources = out.putArray("resources");
        for (ResourceType type : types.of(group, version)) {
            ObjectNode resource = aggregated(resources.addObject(), group, version, type.kind().plural(),
                    type.kind().name(), type.kind().namespaced());
            resource.put("singularResource", type.singular());
            strings(resource.putArray("verbs"), type.verbs());
            if (!type.shortNames().isEmpty()) {
                strings(resource.putArray("shortNames"), type.shortNames());
            }
            if (!type.categories().isEmpty()) {
                strings(resource.putArray("categories"), type.categories());
            }
            if (type.hasStatus()) {
                ObjectNode status = resource.putArray("subresources").addObject().put("subresource", "status");
                responseKind(status, group, version, type.kind().name());
                strings(status.putArray("verbs"), List.of("get", "patch", "update"));
            }
        }
        for (Review review : REVIEWS) {
            if (review.group.equals(group)) {
                aggregated(resources.addObject(), group, version, review.plural, review.kind, false)
                        .put("singularResource", review.kind.toLowerCase(java.util.Locale.ROOT)).putArray("verbs")
                        .add("create");
            }
        }
    }

    private static ObjectNode aggregated(ObjectNode resource, String group, String version, String plural, String kind,
            boolean namespaced) {
        resource.put("resource", plural);
        responseKind(resource, group, version, kind);
        return resource.put("scope", namespaced ? "Namespaced" : "Cluster");
    }

    private static void responseKind(ObjectNode resource, String group, String version, String kind) {
        resource.putObject("responseKind").put("group", group).put("version", version).put("kind", kind);
    }

    private static void strings(ArrayNode list, List<String> values) {
        values.forEach(list::add);
    }

    /** All groups and versions, as paths: {@code api/v1}. */
    public Map<String, List<ResourceType>> paths() {
        Map<String, List<ResourceType>> paths = new java.util.TreeMap<>();
        types.groups().forEach((group, versions) -> versions.forEach(version -> paths
                .put(group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version, types.of(group, version))));
        return paths;
    }
}
