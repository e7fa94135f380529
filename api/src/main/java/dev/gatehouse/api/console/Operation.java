package dev.gatehouse.api.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An action as clients see it.
 *
 * @param path below {@code /api/console/v1}; <code>{name}</code> stands for one variable segment
 */
record Operation(String method, List<String> path, Description description) {

    static Operation of(String method, String path, Description description) {
        return new Operation(method, List.of(path.split("/", -1)), description);
    }

    /** The variables of a path; empty when it is another one. */
    Optional<List<String>> match(List<String> segments) {
        if (segments.size() != path.size()) {
            return Optional.empty();
        }
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (isVariable(path.get(i))) {
                variables.add(segments.get(i));
            } else if (!path.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /** The names of the variables. */
    List<String> variables() {
        return path.stream().filter(Operation::isVariable).map(each -> each.substring(1, each.length() - 1)).toList();
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    /** {@code /api/console/v1/users/{user}}. */
    String url() {
        return "/api/console/v1/" + String.join("/", path);
    }
}
