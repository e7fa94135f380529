package dev.gatehouse.api.apply;

import dev.gatehouse.api.tree.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields of an object, in the steps of {@code fieldsV1}: {@code f:spec}, {@code k:{"name":"x"}}, {@code v:"x"}.
 *
 * @param paths of the leaves, and of whole items of keyed lists
 */
public record FieldSet(Set<List<String>> paths) {
    private static final Set<String> NOT_OWNED = Set.of("apiVersion", "kind");
    private static final Set<String> METADATA_NOT_OWNED = Set.of("name", "namespace", "uid", "resourceVersion",
            "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink",
            "managedFields");
    /** Objects that are one value, as {@code x-kubernetes-map-type: atomic} says of them. */
    private static final Set<String> ATOMIC = Set.of("selector", "nodeSelector", "secretKeyRef", "configMapKeyRef",
            "fieldRef", "resourceFieldRef", "involvedObject");
    /** Structures that built-in kinds always have, so that nobody adds them. */
    private static final Set<String> ALWAYS_THERE = Set.of("f:spec", "f:template", "f:strategy", "f:metadata");

    private static final Comparator<List<String>> ORDER = Comparator.comparing(path -> String.join("\u0000", path));
    private static final Set<String> BUILT_IN = Set.of("v1", "apps/v1", "discovery.k8s.io/v1");

    public FieldSet {
        paths = Set.copyOf(paths);
    }

    /** All that an object says, but for what the server fills in. */
    public static FieldSet of(ObjectNode object) {
        return of(object, false);
    }

    /**
     * @param containers whether objects and lists count beside what is in them
     */
    private static FieldSet of(ObjectNode object, boolean containers) {
        Set<List<String>> paths = new HashSet<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!NOT_OWNED.contains(field.getKey())) {
                collect(List.of("f:" + field.getKey()), "", field.getKey(), field.getValue(), paths, containers);
            }
        }
        paths.removeIf(path -> path.size() > 1 && path.getFirst().equals("f:metadata")
                && METADATA_NOT_OWNED.contains(path.get(1).substring(2)));
        paths.remove(List.of("f:metadata"));
        return new FieldSet(paths);
    }

    private static void collect(List<String> path, String parent, String name, JsonNode value,
            Set<List<String>> paths, boolean containers) {
        switch (value) {
            case ObjectNode object when !object.isEmpty() && !ATOMIC.contains(name) -> {
                if (containers) {
                    paths.add(path);
                }
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    collect(and(path, "f:" + field.getKey()), name, field.getKey(), field.getValue(), paths,
                            containers);
                }
            }
            case ArrayNode list when ListKeys.isSet(parent, name) -> {
                if (containers) {
                    paths.add(path);
                }
                list.forEach(item -> paths.add(and(path, "v:" + Json.text(item))));
            }
            case ArrayNode list when ListKeys.keyed(parent, name, list) -> {
                if (containers) {
                    paths.add(path);
                }
                for (JsonNode item : list) {
                    List<String> at = and(path, ListKeys.step(parent, name, item));
                    paths.add(at);
                    if (ListKeys.isAtomic(name)) {
                        continue;
                    }
                    for (Map.Entry<String, JsonNode> field : item.properties()) {
                        collect(and(at, "f:" + field.getKey()), name, field.getKey(), field.getValue(), paths,
                                containers);
                    }
                }
            }
            default -> paths.add(path);
        }
    }

    private static List<String> and(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    /**
     * The fields that have another value in one object than in another, or are in the second alone; objects and lists
     * that are in the second alone count, too.
     */
    public static FieldSet changed(ObjectNode before, ObjectNode after) {
        FieldSet leaves = of(after);
        boolean builtIn = BUILT_IN.contains(Json.textAt(after, "apiVersion"));
        return of(after, true).only(path -> {
            JsonNode old = FieldValues.at(before, path);
            return leaves.contains(path)
                    ? !old.equals(FieldValues.at(after, path))
                    : old.isMissingNode() && !(builtIn && ALWAYS_THERE.contains(path.getLast()));
        });
    }

    public FieldSet only(Predicate<List<String>> wanted) {
        return new FieldSet(new HashSet<>(paths.stream().filter(wanted).toList()));
    }

    public FieldSet and(FieldSet other) {
        Set<List<String>> all = new HashSet<>(paths);
        all.addAll(other.paths);
        return new FieldSet(all);
    }

    public FieldSet without(FieldSet other) {
        return only(path -> !other.paths.contains(path));
    }

    public boolean contains(List<String> path) {
        return paths.contains(path);
    }

    public boolean isEmpty() {
        return paths.isEmpty();
    }

    /** Reads {@code fieldsV1}. */
    static FieldSet parse(JsonNode fields) {
        Set<List<String>> paths = new HashSet<>();
        parse(List.of(), fields, paths);
        return new FieldSet(paths);
    }

    private static void parse(List<String> at, JsonNode fields, Set<List<String>> paths) {
        if (fields.isEmpty() && !at.isEmpty()) {
            paths.add(at);
        }
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (field.getKey().equals(".")) {
                paths.add(at);
            } else {
                parse(and(at, field.getKey()), field.getValue(), paths);
            }
        }
    }

    /** In an order that is always the same: what holds others comes before them. */
    List<List<String>> sorted() {
        return paths.stream().sorted(ORDER).toList();
    }

    /** As {@code fieldsV1}. */
    ObjectNode json() {
        ObjectNode root = Json.object();
        for (List<String> path : sorted()) {
            ObjectNode at = root;
            for (String step : path) {
                at = Json.objectIn(at, step);
            }
        }
        markInner(List.of(), root);
        return root;
    }

    private void markInner(List<String> at, ObjectNode fields) {
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (field.getValue() instanceof ObjectNode inner && !inner.isEmpty()) {
                markInner(and(at, field.getKey()), inner);
            }
        }
        if (!fields.isEmpty() && paths.contains(at)) {
            fields.putObject(".");
        }
    }
}
