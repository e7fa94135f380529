package dev.gatehouse.api.storage;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.codec.Document;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects that come with another: the environment {@code prod} and the backend service {@code default} with an
 * ApiGateway. They are built in until somebody declares them.
 */
public final class Companions {
    private static final List<ObjectKey> NONE = List.of();

    private Companions() {
    }

    static List<ObjectKey> of(ObjectKey key) {
        return key.kind().equals(ApiGateway.KIND)
                ? List.of(new ObjectKey(Environment.KIND, key.namespace(), Environment.FIRST),
                        new ObjectKey(BackendService.KIND, key.namespace(), BackendService.DEFAULT))
                : NONE;
    }

    /** Whether an object may have come with another. */
    static boolean has(ObjectKey key) {
        return Map.<Kind, String>of(Environment.KIND, Environment.FIRST, BackendService.KIND, BackendService.DEFAULT)
                .getOrDefault(key.kind(), "").equals(key.name());
    }

    /** A companion as it counts where it is not declared. */
    public static ApiObject undeclared(ObjectKey key) {
        return Document.parse(key.kind(), Json.text(body(key))).decode(Metadata.of(key.namespace(), key.name()));
    }

    /** A companion that says nothing beyond its name. */
    static ObjectNode body(ObjectKey key) {
        ObjectNode body = Json.object().put("apiVersion", key.kind().apiVersion()).put("kind", key.kind().name());
        body.putObject("metadata").put("name", key.name()).put("namespace", key.namespace());
        body.putObject("spec");
        Defaults.fill(key.kind(), body);
        return body;
    }
}
