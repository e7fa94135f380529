package dev.gatehouse.model.core;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.Map;
import java.util.Optional;

/**
 * Confidential data. Never printed: {@code toString} and every output show the keys only.
 *
 * @param data decoded from base64, {@code stringData} merged in
 */
public record Secret(Metadata metadata, String type, Map<String, Bytes> data) implements ApiObject {
    public static final Kind KIND = new Kind("", "v1", "Secret", "secrets", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<ObjectStatus> status() {
        return Optional.empty();
    }

    @Override
    public Secret withMetadata(Metadata changed) {
        return new Secret(changed, type, data);
    }

    @Override
    public Secret withStatus(Optional<? extends ObjectStatus> changed) {
        return this;
    }

    @Override
    public String toString() {
        return "Secret[" + metadata.namespace() + "/" + metadata.name() + ", keys=" + data.keySet() + "]";
    }
}
