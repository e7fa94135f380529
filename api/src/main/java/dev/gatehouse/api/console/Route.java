package dev.gatehouse.api.console;

import dev.gatehouse.api.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An action's place.
 *
 * @param path     below {@code /api/console/v1}; {@code *} stands for one variable segment
 * @param verb     for the audit log
 * @param resource plural, for the audit log
 */
record Route(String method, List<String> path, String verb, String resource, Action action) {

    /** What is done. */
    @FunctionalInterface
    interface Action {
        Answer.Body run(Call call);
    }

    static Route of(String method, String path, String verb, String resource, Action action) {
        return new Route(method, List.of(path.split("/", -1)), verb, resource, action);
    }

    /** The variables of a path; empty when it is another one. */
    Optional<List<String>> match(List<String> segments) {
        if (segments.size() != path.size()) {
            return Optional.empty();
        }
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (path.get(i).equals("*")) {
                variables.add(segments.get(i));
            } else if (!path.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    @Override
    public String toString() {
        return method + " /api/console/v1/" + String.join("/", path);
    }
}
