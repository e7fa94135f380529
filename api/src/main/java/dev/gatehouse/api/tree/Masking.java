package dev.gatehouse.api.tree;

import dev.gatehouse.model.codec.Redaction;
import dev.gatehouse.model.codec.SecretDigest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes confidential values out of trees that are shown to people. */
public final class Masking {
    /** What proves a login, in the kinds that describe users: hashes, which still nobody is to see. */
    private static final Set<String> CREDENTIALS = Set.of("passwordHash", "sha256");
    private static final String OWN_GROUP = "gatehouse.dev/";

    private Masking() {
    }

    /** Whether an object has values that nobody is to see. */
    public static boolean isConfidential(JsonNode object) {
        return Json.textAt(object, "kind").equals("Secret") && Json.textAt(object, "apiVersion").equals("v1");
    }

    /** The same object; of a Secret a copy with a digest in each value's place, and {@code stringData} in {@code data}. */
    public static ObjectNode of(ObjectNode object) {
        if (Json.textAt(object, "apiVersion").startsWith(OWN_GROUP)) {
            return withoutCredentials(object);
        }
        if (!isConfidential(object)) {
            return object;
        }
        ObjectNode masked = object.deepCopy();
        ObjectNode data = Json.object();
        for (Map.Entry<String, JsonNode> entry : object.path("data").properties()) {
            data.put(entry.getKey(), digest(object, entry.getKey(), entry.getValue().asString("")));
        }
        for (Map.Entry<String, JsonNode> entry : object.path("stringData").properties()) {
            String encoded = Base64.getEncoder()
                    .encodeToString(entry.getValue().asString("").getBytes(StandardCharsets.UTF_8));
            data.put(entry.getKey(), digest(object, entry.getKey(), encoded));
        }
        masked.remove("stringData");
        if (!data.isEmpty()) {
            masked.set("data", data);
        }
        if (masked.path("metadata").path("annotations") instanceof ObjectNode annotations
                && annotations.has(Redaction.LAST_APPLIED)) {
            annotations.put(Redaction.LAST_APPLIED, "***");
        }
        return masked;
    }

    private static ObjectNode withoutCredentials(ObjectNode object) {
        JsonNode spec = object.path("spec");
        if (CREDENTIALS.stream().noneMatch(spec::has)) {
            return object;
        }
        ObjectNode masked = object.deepCopy();
        CREDENTIALS.stream().filter(spec::has).forEach(field -> ((ObjectNode) masked.path("spec")).put(field,
                digest(object, field, spec.path(field).asString(""))));
        return masked;
    }

    private static String digest(JsonNode secret, String entry, String value) {
        return SecretDigest.of(Json.textAt(secret, "metadata", "namespace"), Json.textAt(secret, "metadata", "name"),
                entry, value);
    }
}
