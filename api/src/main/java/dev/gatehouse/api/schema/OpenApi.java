package dev.gatehouse.api.schema;

import dev.gatehouse.api.resource.ResourceType;
import dev.gatehouse.api.resource.Schemas;
import dev.gatehouse.api.tree.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAPI documents: v3 by group and version, and one of the actions; v2 in one. */
public final class OpenApi {
    private static final String ACTIONS = "api/console/v1";
    private static final List<String> PATCH_TYPES = List.of("application/json-patch+json",
            "application/merge-patch+json", "application/apply-patch+yaml");

    private final Discovery discovery;
    private final String version;
    private final ObjectNode actions;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    /**
     * @param version of this program
     * @param actions the document of what is no object
     */
    public OpenApi(Discovery discovery, String version, ObjectNode actions) {
        this.discovery = discovery;
        this.version = version;
        this.actions = actions;
    }

    /** Clients keep a document as long as its hash stays, so it follows from what is in it. */
    private String hash(String path) {
        String text = document(path).map(Json::text).orElse("");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    /** {@code /openapi/v3}. */
    public ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        for (String path : Stream.concat(Stream.of(ACTIONS), discovery.paths().keySet().stream()).toList()) {
            paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path + "?hash="
                    + hashes.computeIfAbsent(path, this::hash));
        }
        return index;
    }

    /** {@code /openapi/v3/PATH}; empty when there is none. */
    public Optional<ObjectNode> document(String path) {
        if (path.equals(ACTIONS)) {
            return Optional.of(actions);
        }
        return Optional.ofNullable(discovery.paths().get(path)).map(types -> {
            ObjectNode document = Json.object().put("openapi", "3.0.0");
            document.putObject("info").put("title", "Gatehouse").put("version", version);
            ObjectNode paths = document.putObject("paths");
            ObjectNode schemas = document.putObject("components").putObject("schemas");
            String served = path.substring(path.lastIndexOf('/') + 1);
            for (ResourceType type : types) {
                String base = "/" + path + (type.kind().namespaced() ? "/namespaces/{namespace}/" : "/")
                        + type.kind().plural();
                ObjectNode schema = SchemaJson.of(Schemas.of(type.kind()), SchemaJson.Form.V3);
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
                ObjectNode schema = SchemaJson.of(Schemas.of(type.kind()), SchemaJson.Form.V2);
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
}
