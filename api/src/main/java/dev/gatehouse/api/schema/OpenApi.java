package dev.gatehouse.api.schema;

import dev.gatehouse.api.resource.ResourceType;
import dev.gatehouse.api.tree.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAPI documents: v3 by group and version, v2 in one. */
public final class OpenApi {
    private static final List<String> PATCH_TYPES = List.of("application/json-patch+json",
            "application/merge-patch+json", "application/apply-patch+yaml");

    private final Discovery discovery;
    private final String version;

    public OpenApi(Discovery discovery, String version) {
        this.discovery = discovery;
        this.version = version;
    }

    /** {@code /openapi/v3}. */
    public ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        for (String path : discovery.paths().keySet()) {
            paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + Integer.toHexString(
                    (path + version).hashCode()));
        }
        return index;
    }

    /** {@code /openapi/v3/PATH}; empty when there is none. */
    public Optional<ObjectNode> document(String path) {
        return Optional.ofNullable(discovery.paths().get(path)).map(types -> {
            ObjectNode document = Json.object().put("openapi", "3.0.0");
            document.putObject("info").put("title", "Gatehouse").put("version", version);
            ObjectNode paths = document.putObject("paths");
            ObjectNode schemas = document.putObject("components").putObject("schemas");
            String served = path.substring(path.lastIndexOf('/') + 1);
            for (ResourceType type : types) {
                String base = "/" + path + (type.kind().namespaced() ? "/namespaces/{namespace}/" : "/")
                        + type.kind().plural();
                ObjectNode schema = schema(type);
                groupVersionKind(schema.putArray("x-kubernetes-group-version-kind").addObject(), type, served);
                schemas.set(name(type, served), schema);
                collection(paths.putObject(base), type, served);
                single(paths.putObject(base + "/{name}"), type, served);
                if (type.hasStatus()) {
                    single(paths.putObject(base + "/{name}/status"), type, served);
                }
            }
            return document;
        });
    }

    /** {@code /openapi/v2}. */
    public ObjectNode swagger() {
        ObjectNode document = Json.object().put("swagger", "2.0");
        document.putObject("info").put("title", "Gatehouse").put("version", version);
        document.putObject("paths");
        ObjectNode definitions = document.putObject("definitions");
        for (Map.Entry<String, List<ResourceType>> path : discovery.paths().entrySet()) {
            String served = path.getKey().substring(path.getKey().lastIndexOf('/') + 1);
            for (ResourceType type : path.getValue()) {
                ObjectNode schema = schema(type);
                groupVersionKind(schema.putArray("x-kubernetes-group-version-kind").addObject(), type, served);
                definitions.set(name(type, served), schema);
            }
        }
        return document;
    }

    private static String name(ResourceType type, String version) {
        String group = type.kind().group().isEmpty() ? "core" : type.kind().group();
        return "dev.gatehouse." + group + "." + version + "." + type.kind().name();
    }

    private static void groupVersionKind(ObjectNode out, ResourceType type, String version) {
        out.put("group", type.kind().group()).put("kind", type.kind().name()).put("version", version);
    }

    private static void collection(ObjectNode path, ResourceType type, String version) {
        operation(path, "get", "list", type, version);
        if (!type.readOnly()) {
            writing(operation(path, "post", "post", type, version));
            operation(path, "delete", "deletecollection", type, version);
        }
    }

    private static void single(ObjectNode path, ResourceType type, String version) {
        operation(path, "get", "get", type, version);
        if (!type.readOnly()) {
            writing(operation(path, "put", "put", type, version));
            ObjectNode patch = operation(path, "patch", "patch", type, version);
            writing(patch);
            ObjectNode content = patch.putObject("requestBody").putObject("content");
            PATCH_TYPES.forEach(each -> content.putObject(each).putObject("schema").put("type", "object"));
            operation(path, "delete", "delete", type, version);
        }
    }

    private static ObjectNode operation(ObjectNode path, String method, String action, ResourceType type,
            String version) {
        ObjectNode operation = path.putObject(method).put("x-kubernetes-action", action);
        groupVersionKind(operation.putObject("x-kubernetes-group-version-kind"), type, version);
        ObjectNode content = operation.putObject("responses").putObject("200").put("description", "OK")
                .putObject("content");
        content.putObject("application/json").putObject("schema").put("$ref",
                "#/components/schemas/" + name(type, version));
        return operation;
    }

    private static void writing(ObjectNode operation) {
        ArrayNode parameters = operation.putArray("parameters");
        for (String name : List.of("dryRun", "fieldManager", "fieldValidation", "force")) {
            parameters.addObject().put("name", name).put("in", "query").putObject("schema").put("type",
                    name.equals("force") ? "boolean" : "string");
        }
    }

    /** A kind's own schema; what is not described is let through. */
    public static ObjectNode schema(ResourceType type) {
        ObjectNode schema = Json.object().put("type", "object");
        schema.put("description", Descriptions.of(type.kind()));
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("apiVersion").put("type", "string").put("description",
                "The group and version in which this object is written.");
        properties.putObject("kind").put("type", "string").put("description", "The kind of this object.");
        properties.putObject("metadata").put("type", "object").put("description",
                "Name, namespace, labels and annotations.").put("x-kubernetes-preserve-unknown-fields", true);
        KindSchemas.fill(type.kind(), properties);
        return schema;
    }
}
