package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.core.Bytes;
import dev.gatehouse.model.core.Secret;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Base64Text;
import dev.gatehouse.model.schema.Confidential;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Flag;
import dev.gatehouse.model.schema.MapOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Secret (core/v1): {@code stringData} is merged into {@code data} and wins, as in Kubernetes. */
final class SecretShape {
    private static final Map<String, List<String>> REQUIRED_KEYS = Map.of("kubernetes.io/tls",
            List.of("tls.crt", "tls.key"));

    /** As a manifest spells it. */
    record Written(Metadata metadata, String type, Map<String, Bytes> data, Map<String, String> stringData) {
        Map<String, Bytes> merged() {
            Map<String, Bytes> all = new LinkedHashMap<>(data);
            stringData.forEach((key, value) -> all.put(key, Bytes.of(value.getBytes(StandardCharsets.UTF_8))));
            return Map.copyOf(all);
        }
    }

    static final Shape<Secret> OBJECT = Adapted.of(
            Common.envelope(Struct.of(Written.class)).is("metadata", Common.metadata(true, Names.SUBDOMAIN))
                    .otherwise("type", "Opaque")
                    .is("data", new MapOf<>(DataKeys.CHECK, new Confidential<>(Base64Text.VALUE), Integer.MAX_VALUE))
                    .is("stringData", new MapOf<>(DataKeys.CHECK, Text.ANY, Integer.MAX_VALUE))
                    .also("immutable", Flag.ANY, Effect.NONE)
                    .rule("type data stringData", SecretShape::requiredKeys)
                    .describe("Secret holds confidential values, such as certificates with their keys.")
                    .describe("type", "What the values are for; says which keys there must be.")
                    .describe("data", "Values by key, in base64.")
                    .describe("stringData", "Values by key as plain text; merged into data, never given back.")
                    .describe("immutable", "Whether the values may not change.").build(),
            written -> new Secret(written.metadata(), written.type(), written.merged()),
            secret -> new Written(secret.metadata(), secret.type(), secret.data(), Map.of()));

    private SecretShape() {
    }

    private static void requiredKeys(Written secret, dev.gatehouse.model.schema.Findings found) {
        for (String key : REQUIRED_KEYS.getOrDefault(secret.type(), List.of())) {
            if (!secret.merged().containsKey(key)) {
                found.error("data", "a Secret of type " + secret.type() + " needs the key \"" + key + "\"");
            }
        }
    }
}
