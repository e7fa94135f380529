package dev.gatehouse.api.apply;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.tree.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Server-side apply: what a manager applied before and applies no longer goes, unless others own it too; what others own
 * with another value is a conflict, unless it is forced.
 */
public final class ServerSideApply {
    private ServerSideApply() {
    }

    /**
     * The object after the apply, {@code managedFields} included.
     *
     * @param live    as it stands; without fields where it is new
     * @param applied what the manager wants, whole
     * @param subresource that is applied; empty for the object itself
     * @throws ApiException Conflict, with a cause per field
     */
    public static ObjectNode apply(ObjectNode live, ObjectNode applied, String manager, String subresource,
            boolean force) {
        ManagedFields managed = ManagedFields.of(live);
        FieldSet wanted = FieldSet.of(applied);
        ObjectNode merged = merge("", live, applied);
        FieldSet differing = wanted.only(path -> !FieldValues.at(live, path).equals(FieldValues.at(merged, path)));
        FieldSet taken = conflicts(managed, differing, manager, subresource, force);
        removeAbandoned(managed, wanted, manager, subresource, merged);
        managed.applied(wanted, taken, manager, subresource, Json.textAt(applied, "apiVersion")).writeTo(merged);
        return merged;
    }

    private static FieldSet conflicts(ManagedFields managed, FieldSet differing, String manager,
            String subresource, boolean force) {
        List<Cause> causes = new ArrayList<>();
        Set<List<String>> taken = new HashSet<>();
        for (ManagedFields.Owner owner : managed.others(manager, "Apply", subresource)) {
            for (List<String> path : differing.sorted()) {
                if (owner.fields().contains(path)) {
                    taken.add(path);
                    causes.add(new Cause("FieldManagerConflict", shown(path),
                            "conflict with \"" + owner.manager() + "\""
                                    + (owner.operation().equals("Update") ? " using " + owner.apiVersion() : "")));
                }
            }
        }
        if (!causes.isEmpty() && !force) {
            List<String> lines = causes.stream().map(cause -> cause.message() + ": " + cause.field()).toList();
            throw new ApiException(Reason.CONFLICT,
                    "Apply failed with " + causes.size() + (causes.size() == 1 ? " conflict: " : " conflicts: ")
                            + String.join("; ", lines),
                    new ApiException.Details("", "", "", "", causes, 0));
        }
        return new FieldSet(taken);
    }

    private static void removeAbandoned(ManagedFields managed, FieldSet wanted, String manager, String subresource,
            ObjectNode merged) {
        managed.find(manager, "Apply", subresource).ifPresent(before -> {
            FieldSet abandoned = before.fields().without(wanted);
            for (ManagedFields.Owner owner : managed.others(manager, "Apply", subresource)) {
                abandoned = abandoned.without(owner.fields());
            }
            abandoned.sorted().forEach(path -> FieldValues.remove(merged, path));
        });
    }

    private static ObjectNode merge(String name, ObjectNode live, ObjectNode applied) {
        ObjectNode result = live.deepCopy();
        for (Map.Entry<String, JsonNode> field : applied.properties()) {
            JsonNode there = result.path(field.getKey());
            result.set(field.getKey(), switch (field.getValue()) {
                case ObjectNode object when there instanceof ObjectNode old -> merge(field.getKey(), old, object);
                case ArrayNode list when there instanceof ArrayNode old -> mergeLists(name, field.getKey(), old, list);
                case JsonNode value -> value.deepCopy();
            });
        }
        return result;
    }

    private static ArrayNode mergeLists(String parent, String name, ArrayNode old, ArrayNode applied) {
        if (ListKeys.isSet(parent, name)) {
            ArrayNode all = old.deepCopy();
            Set<JsonNode> there = new HashSet<>(old.valueStream().toList());
            applied.valueStream().filter(there::add).forEach(all::add);
            return all;
        }
        if (!ListKeys.keyed(parent, name, applied) || !ListKeys.keyed(parent, name, old)) {
            return applied.deepCopy();
        }
        List<JsonNode> items = new ArrayList<>(old.valueStream().toList());
        for (JsonNode item : applied) {
            String step = ListKeys.step(parent, name, item);
            int at = 0;
            while (at < items.size() && !ListKeys.step(parent, name, items.get(at)).equals(step)) {
                at++;
            }
            if (at == items.size()) {
                items.add(item.deepCopy());
            } else {
                items.set(at, merge(name, (ObjectNode) items.get(at), (ObjectNode) item));
            }
        }
        return Json.array().addAll(items);
    }

    /** {@code .spec.listeners[name="http"].port}. */
    private static String shown(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String step : path) {
            if (step.startsWith("f:")) {
                text.append('.').append(step, 2, step.length());
            } else if (step.startsWith("k:")) {
                List<String> keys = Json.parse(step.substring(2)).propertyStream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
                text.append('[').append(String.join(",", keys)).append(']');
            } else {
                text.append("[=").append(step, 2, step.length()).append(']');
            }
        }
        return text.toString();
    }
}
