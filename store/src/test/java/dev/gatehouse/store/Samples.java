package dev.gatehouse.store;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.ConfigMap;
import dev.gatehouse.model.gateway.GatewayClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects for tests. */
public final class Samples {
    public static final Origin API = new Origin.Api();

    private Samples() {
    }

    public static ConfigMap configMap(String name, String value) {
        return new ConfigMap(Metadata.of("default", name), Map.of("key", value), Map.of());
    }

    public static ConfigMap labelled(ConfigMap map, Map<String, String> labels) {
        Metadata old = map.metadata();
        return map.withMetadata(new Metadata(old.name(), old.namespace(), labels, old.annotations(), "", "", 0,
                Optional.empty()));
    }

    public static ObjectKey key(String name) {
        return new ObjectKey(ConfigMap.KIND, "default", name);
    }

    public static GatewayClass gatewayClass(String name, String controller) {
        return new GatewayClass(Metadata.of("", name),
                new GatewayClass.Spec(controller, Optional.empty(), Optional.empty()), Optional.empty());
    }

    public static GatewayClass.Status accepted(String message) {
        return new GatewayClass.Status(List.of(new Condition("Accepted", Condition.Truth.TRUE, "Accepted", message, 1,
                Optional.empty())), List.of());
    }
}
