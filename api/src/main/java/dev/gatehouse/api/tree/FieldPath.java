package dev.gatehouse.api.tree;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A path such as {@code spec.rules[0].filters} or {@code metadata.labels["a/b"]}.
 *
 * @param steps names of fields, and indices as digits
 */
public record FieldPath(List<String> steps) {
    public FieldPath {
        steps = List.copyOf(steps);
    }

    public static FieldPath parse(String text) {
        List<String> steps = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end;
            if (text.startsWith("[\"", at)) {
                end = text.indexOf("\"]", at);
                steps.add(text.substring(at + 2, end < 0 ? text.length() : end));
                at = end < 0 ? text.length() : end + 2;
            } else if (text.charAt(at) == '[') {
                end = text.indexOf(']', at);
                steps.add(text.substring(at + 1, end < 0 ? text.length() : end));
                at = end < 0 ? text.length() : end + 1;
            } else {
                int start = text.charAt(at) == '.' ? at + 1 : at;
                end = start;
                while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
                    end++;
                }
                steps.add(text.substring(start, end));
                at = end;
            }
        }
        return new FieldPath(steps);
    }

    /** The value there; a missing node where there is none. */
    public JsonNode in(JsonNode tree) {
        JsonNode at = tree;
        for (String step : steps) {
            at = at.isArray() ? item(at, step) : at.path(step);
        }
        return at;
    }

    /** Takes the field away; true when it was there. */
    public boolean removeFrom(JsonNode tree) {
        if (steps.isEmpty()) {
            return false;
        }
        JsonNode parent = new FieldPath(steps.subList(0, steps.size() - 1)).in(tree);
        return parent instanceof ObjectNode object && object.remove(steps.getLast()) != null;
    }

    private static JsonNode item(JsonNode list, String step) {
        boolean index = !step.isEmpty() && step.length() < 9 && step.chars().allMatch(c -> c >= '0' && c <= '9');
        return index ? list.path(Integer.parseInt(step)) : MissingNode.getInstance();
    }
}
