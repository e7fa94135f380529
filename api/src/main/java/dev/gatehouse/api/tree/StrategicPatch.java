package dev.gatehouse.api.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strategic merge patch: like a merge patch, but lists with a merge key are merged item by item, and directives
 * ({@code $patch}, {@code $deleteFromPrimitiveList/…}, {@code $setElementOrder/…}, {@code $retainKeys}) say the rest.
 */
public final class StrategicPatch {
    private static final String PATCH = "$patch";
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
    private static final String ORDER = "$setElementOrder/";
    private static final String RETAIN = "$retainKeys";

    private StrategicPatch() {
    }

    /**
     * The patched object; neither argument is changed.
     *
     * @throws PatchException when a directive is unknown or an item lacks its merge key
     */
    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        return merge("", target, patch);
    }

    private static ObjectNode merge(String name, ObjectNode target, ObjectNode patch) {
        String directive = Json.textAt(patch, PATCH);
        if (directive.equals("replace")) {
            return withoutDirectives(patch);
        }
        if (directive.equals("delete")) {
            return Json.object();
        }
        if (patch.has(PATCH) && !directive.equals("merge")) {
            throw new PatchException("unknown " + PATCH + " \"" + patch.path(PATCH).asString("") + "\"", true);
        }
        ObjectNode result = target.deepCopy();
        retain(result, patch);
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (!change.getKey().startsWith("$")) {
                set(result, name, change.getKey(), change.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            String field = change.getKey();
            if (change.getValue() instanceof ArrayNode && !MergeKeys.of(name, field).isEmpty()
                    && !patch.has(ORDER + field)) {
                order(result, name, field, change.getValue(), target.path(field));
            }
        }
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (change.getKey().startsWith(DELETE_FROM)) {
                deleteValues(result, change.getKey().substring(DELETE_FROM.length()), change.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (change.getKey().startsWith(ORDER)) {
                String field = change.getKey().substring(ORDER.length());
                order(result, name, field, change.getValue(), target.path(field));
            }
        }
        return result;
    }

    private static void set(ObjectNode result, String parent, String field, JsonNode value) {
        switch (value) {
            case ObjectNode object -> result.set(field,
                    merge(field, result.get(field) instanceof ObjectNode old ? old : Json.object(), object));
            case ArrayNode list -> result.set(field, mergeLists(parent, field,
                    result.get(field) instanceof ArrayNode old ? old : Json.array(), list));
            case JsonNode plain when plain.isNull() -> result.remove(field);
            case JsonNode plain -> result.set(field, plain);
        }
    }

    private static ArrayNode mergeLists(String parent, String field, ArrayNode old, ArrayNode patch) {
        String key = MergeKeys.of(parent, field);
        if (key.isEmpty() || !objectsOnly(patch)) {
            return MergeKeys.isSet(field) ? union(old, patch) : patch.deepCopy();
        }
        boolean replace = patch.valueStream().anyMatch(item -> Json.textAt(item, PATCH).equals("replace"));
        List<JsonNode> items = new ArrayList<>(replace ? List.of() : old.valueStream().toList());
        for (JsonNode item : patch) {
            mergeItem(field, key, items, (ObjectNode) item);
        }
        return Json.array().addAll(items);
    }

    private static void mergeItem(String field, String key, List<JsonNode> items, ObjectNode item) {
        if (Json.textAt(item, PATCH).equals("replace") && !item.has(key)) {
            return;
        }
        if (!item.has(key)) {
            throw new PatchException("an item of \"" + field + "\" lacks its merge key \"" + key + "\"", true);
        }
        int at = indexOf(items, key, item.path(key));
        if (Json.textAt(item, PATCH).equals("delete")) {
            if (at >= 0) {
                items.remove(at);
            }
        } else if (at < 0) {
            items.add(merge(field, Json.object(), withoutDirectives(item)));
        } else {
            items.set(at, merge(field, (ObjectNode) items.get(at), item));
        }
    }

    private static void retain(ObjectNode result, ObjectNode patch) {
        if (patch.get(RETAIN) instanceof ArrayNode kept) {
            Set<String> names = new HashSet<>();
            kept.forEach(each -> names.add(each.asString("")));
            result.retain(names);
        }
    }

    private static void deleteValues(ObjectNode result, String field, JsonNode values) {
        if (result.get(field) instanceof ArrayNode list) {
            Set<JsonNode> gone = new HashSet<>(values.valueStream().toList());
            result.set(field, Json.array().addAll(list.valueStream().filter(each -> !gone.contains(each)).toList()));
        }
    }

    /** Items that are named come in that order; the others stay before those that they stood before. */
    private static void order(ObjectNode result, String parent, String field, JsonNode wanted, JsonNode before) {
        if (!(result.get(field) instanceof ArrayNode list)) {
            return;
        }
        String key = MergeKeys.of(parent, field);
        List<JsonNode> named = new ArrayList<>();
        for (JsonNode each : wanted) {
            list.valueStream().filter(item -> same(item, each, key) && !named.contains(item)).forEach(named::add);
        }
        List<JsonNode> others = list.valueStream().filter(item -> !named.contains(item)).toList();
        result.set(field, Json.array().addAll(merged(others, named, item -> {
            List<JsonNode> old = before.valueStream().toList();
            for (int i = 0; i < old.size(); i++) {
                if (same(old.get(i), item, key)) {
                    return i;
                }
            }
            return -1;
        })));
    }

    private static List<JsonNode> merged(List<JsonNode> others, List<JsonNode> named,
            ToIntFunction<JsonNode> place) {
        List<JsonNode> all = new ArrayList<>();
        int next = 0;
        for (JsonNode other : others) {
            while (next < named.size() && (place.applyAsInt(named.get(next)) < 0
                    || place.applyAsInt(named.get(next)) < place.applyAsInt(other))) {
                all.add(named.get(next++));
            }
            all.add(other);
        }
        all.addAll(named.subList(next, named.size()));
        return all;
    }

    private static boolean same(JsonNode one, JsonNode other, String key) {
        return key.isEmpty() ? one.equals(other) : one.path(key).equals(other.path(key));
    }

    private static ArrayNode union(ArrayNode old, ArrayNode added) {
        ArrayNode all = old.deepCopy();
        Set<JsonNode> seen = new HashSet<>(old.valueStream().toList());
        added.valueStream().filter(seen::add).forEach(all::add);
        return all;
    }

    private static ObjectNode withoutDirectives(ObjectNode patch) {
        ObjectNode plain = patch.deepCopy();
        plain.remove(PATCH);
        plain.remove(RETAIN);
        return plain;
    }

    private static int indexOf(List<JsonNode> items, String key, JsonNode value) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ObjectNode object && object.path(key).equals(value)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean objectsOnly(ArrayNode list) {
        return list.valueStream().allMatch(ObjectNode.class::isInstance);
    }
}
