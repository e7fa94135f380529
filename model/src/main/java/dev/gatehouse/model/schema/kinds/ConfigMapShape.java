package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.core.ConfigMap;
import dev.gatehouse.model.schema.Base64Text;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Flag;
import dev.gatehouse.model.schema.MapOf;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;

/** ConfigMap (core/v1). */
final class ConfigMapShape {
    static final Struct<ConfigMap> OBJECT = Common.kind(ConfigMap.class, true)
            .is("data", new MapOf<>(DataKeys.CHECK, Text.ANY, Integer.MAX_VALUE))
            .is("binaryData", new MapOf<>(DataKeys.CHECK, Base64Text.VALUE, Integer.MAX_VALUE))
            .also("immutable", Flag.ANY, Effect.NONE).rule("data binaryData", (map, found) -> {
                for (String key : map.binaryData().keySet()) {
                    if (map.data().containsKey(key)) {
                        found.error("binaryData", "key \"" + key + "\" is in data too");
                    }
                }
            }).describe("ConfigMap holds values that are not confidential, such as certificate authorities.")
            .describe("data", "Values by key.").describe("binaryData", "Values by key, in base64.")
            .describe("immutable", "Whether the values may not change.").build();

    private ConfigMapShape() {
    }
}
