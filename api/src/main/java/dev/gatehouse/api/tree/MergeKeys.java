package dev.gatehouse.api.tree;

import java.util.Map;
import java.util.Set;

/**
 * Which lists of the core kinds are merged item by item, and by which field of an item: {@code patchMergeKey} and
 * {@code patchStrategy} of Kubernetes' types. Lists that are not here are replaced.
 */
public final class MergeKeys {
    private static final Map<String, String> BY_FIELD = Map.ofEntries(Map.entry("ownerReferences", "uid"),
            Map.entry("containers", "name"), Map.entry("initContainers", "name"),
            Map.entry("ephemeralContainers", "name"), Map.entry("volumes", "name"),
            Map.entry("env", "name"), Map.entry("volumeMounts", "mountPath"), Map.entry("volumeDevices", "devicePath"),
            Map.entry("secrets", "name"), Map.entry("hostAliases", "ip"),
            Map.entry("conditions", "type"), Map.entry("topologySpreadConstraints", "topologyKey"),
            Map.entry("podIPs", "ip"), Map.entry("resourceClaims", "name"));
    private static final Set<String> SETS = Set.of("finalizers");

    private MergeKeys() {
    }

    /**
     * The field by which items of a list are told apart; empty for lists that are replaced.
     *
     * @param parent the name of the object's own field, empty at the top
     */
    static String of(String parent, String field) {
        if (field.equals("ports")) {
            return parent.equals("containers") || parent.equals("initContainers") ? "containerPort" : "port";
        }
        if (field.equals("imagePullSecrets")) {
            return parent.equals("spec") ? "name" : "";
        }
        return BY_FIELD.getOrDefault(field, "");
    }

    /** Whether a list of plain values is merged as a set. */
    static boolean isSet(String field) {
        return SETS.contains(field);
    }
}
