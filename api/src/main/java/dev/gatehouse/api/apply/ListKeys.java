package dev.gatehouse.api.apply;

import dev.gatehouse.api.tree.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists whose items are owned one by one ({@code x-kubernetes-list-type: map} and {@code set}); others are one value. */
final class ListKeys {
    /** Of kinds that the model does not know. */
    private static final Map<String, List<String>> KEYS = Map.ofEntries(Map.entry("conditions", List.of("type")),
            Map.entry("containers", List.of("name")),
            Map.entry("initContainers", List.of("name")), Map.entry("volumes", List.of("name")),
            Map.entry("env", List.of("name")), Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("ownerReferences", List.of("uid")), Map.entry("secrets", List.of("name")));

    private static final Set<String> ATOMIC = Set.of("ownerReferences", "secrets", "imagePullSecrets");

    private ListKeys() {
    }

    static boolean isSet(String parent, String name) {
        return MergedLists.isSet(parent, name);
    }

    /** Whether an item of a keyed list is one value. */
    static boolean isAtomic(String name) {
        return ATOMIC.contains(name);
    }

    private static List<String> keys(String parent, String name) {
        if (name.equals("ports")) {
            return parent.equals("containers")
                    ? List.of("containerPort", "protocol")
                    : MergedLists.keys(parent, name);
        }
        if (name.equals("imagePullSecrets")) {
            return parent.equals("spec") ? List.of("name") : List.of();
        }
        List<String> declared = MergedLists.keys(parent, name);
        return declared.isEmpty() ? KEYS.getOrDefault(name, List.of()) : declared;
    }

    /** Whether each item has the first key, and no two are alike. */
    static boolean keyed(String parent, String name, ArrayNode list) {
        List<String> keys = keys(parent, name);
        if (keys.isEmpty() || list.isEmpty()) {
            return false;
        }
        boolean all = list.valueStream().allMatch(item -> item instanceof ObjectNode && item.has(keys.getFirst()));
        return all && Set.copyOf(list.valueStream().map(item -> step(parent, name, item)).toList()).size() == list
                .size();
    }

    /** {@code k:{"name":"http"}}. */
    static String step(String parent, String name, JsonNode item) {
        ObjectNode key = Json.object();
        for (String field : keys(parent, name)) {
            JsonNode value = item.path(field);
            if (!value.isMissingNode()) {
                key.set(field, value);
            } else if (field.equals("protocol")) {
                key.put(field, "TCP");
            }
        }
        return "k:" + Json.text(key);
    }

    /** Whether an item is the one that a step names. */
    static boolean matches(String step, JsonNode item) {
        JsonNode key = Json.parse(step.substring(2));
        return key.propertyStream().allMatch(field -> item.path(field.getKey()).equals(field.getValue())
                || field.getKey().equals("protocol") && !item.has("protocol")
                        && field.getValue().asString("").equals("TCP"));
    }
}
