package dev.gatehouse.model.core;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.Map;
import java.util.Optional;

/** Plain data; {@code ca.crt} holds certificates. */
public record ConfigMap(Metadata metadata, Map<String, String> data, Map<String, Bytes> binaryData)
        implements
            ApiObject {
    public static final Kind KIND = new Kind("", "v1", "ConfigMap", "configmaps", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<ObjectStatus> status() {
        return Optional.empty();
    }

    @Override
    public ConfigMap withMetadata(Metadata changed) {
        return new ConfigMap(changed, data, binaryData);
    }

    @Override
    public ConfigMap withStatus(Optional<? extends ObjectStatus> changed) {
        return this;
    }
}
