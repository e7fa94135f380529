package dev.gatehouse.api.tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One field that differs between two trees.
 *
 * @param path   as in {@code spec.rules[0].name}; of a list's entry the index in the later list, of one that is gone that in
 *               the earlier
 * @param before a missing node where there was nothing
 * @param after  a missing node where there is nothing
 */
public record FieldChange(String path, JsonNode before, JsonNode after) {

    /**
     * All differences, down to scalars; what is there on one side only is told whole. Lists are compared from both ends, so
     * that an entry put in the middle is one difference.
     */
    public static List<FieldChange> between(JsonNode before, JsonNode after) {
        List<FieldChange> changes = new ArrayList<>();
        compare("", before, after, changes);
        return changes;
    }

    private static void compare(String path, JsonNode before, JsonNode after, List<FieldChange> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> compare(join(path, name), before.path(name), after.path(name), changes));
        } else if (before.isArray() && after.isArray()) {
            lists(path, before, after, changes);
        } else {
            changes.add(new FieldChange(path, before, after));
        }
    }

    private static void lists(String path, JsonNode before, JsonNode after, List<FieldChange> changes) {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.path(start).equals(after.path(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && before.path(before.size() - 1 - end).equals(after.path(after.size() - 1 - end))) {
            end++;
        }
        int longest = Math.max(before.size(), after.size()) - end;
        for (int i = start; i < longest; i++) {
            compare(path + "[" + i + "]", i < before.size() - end ? before.path(i) : before.path(-1),
                    i < after.size() - end ? after.path(i) : after.path(-1), changes);
        }
    }

    private static String join(String path, String name) {
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '$');
        if (!plain || name.isEmpty()) {
            return path + "[\"" + name + "\"]";
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    /** {@code +} for what is new, {@code -} for what is gone, {@code ~} for what differs. */
    public char sign() {
        return before.isMissingNode() ? '+' : after.isMissingNode() ? '-' : '~';
    }
}
