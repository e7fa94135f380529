package dev.gatehouse.api.apply;

import dev.gatehouse.api.tree.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds and removes what a path of a {@link FieldSet} means. */
final class FieldValues {
    private FieldValues() {
    }

    /** The value there; of an item of a keyed list only whether it is there. */
    static JsonNode at(JsonNode object, List<String> path) {
        JsonNode at = object;
        for (String step : path) {
            at = inside(at, step);
        }
        return path.getLast().startsWith("k:") && !at.isMissingNode() ? BooleanNode.TRUE : at;
    }

    private static JsonNode inside(JsonNode at, String step) {
        return switch (step.substring(0, 2)) {
            case "f:" -> at.path(step.substring(2));
            case "k:" -> at.valueStream().filter(item -> ListKeys.matches(step, item)).findFirst()
                    .orElse(MissingNode.getInstance());
            default -> {
                JsonNode value = Json.parse(step.substring(2));
                yield at.valueStream().filter(value::equals).findFirst().orElse(MissingNode.getInstance());
            }
        };
    }

    static void remove(ObjectNode object, List<String> path) {
        JsonNode parent = object;
        for (String step : path.subList(0, path.size() - 1)) {
            parent = inside(parent, step);
        }
        String last = path.getLast();
        if (parent instanceof ObjectNode fields && last.startsWith("f:")) {
            fields.remove(last.substring(2));
        } else if (parent instanceof ArrayNode list) {
            JsonNode gone = inside(list, last);
            for (int i = list.size() - 1; i >= 0; i--) {
                if (list.path(i) == gone) {
                    list.remove(i);
                }
            }
        }
        removeEmptied(object, path);
    }

    /** An object or list that lost its last part goes too. */
    private static void removeEmptied(ObjectNode object, List<String> path) {
        if (path.size() < 3) {
            return;
        }
        List<String> parent = path.subList(0, path.size() - 1);
        JsonNode left = object;
        for (String step : parent) {
            left = inside(left, step);
        }
        if (left.isContainer() && left.isEmpty()) {
            remove(object, parent);
        }
    }
}
