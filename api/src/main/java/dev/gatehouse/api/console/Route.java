package dev.gatehouse.api.console;

import dev.gatehouse.api.http.Answer;
import dev.gatehouse.model.apigateway.ShownName;
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

    private static final String GATEWAYS = "gateways";

    /** What is done. */
    @FunctionalInterface
    interface Action {
        Answer.Body run(Call call);
    }

    static Route of(String method, String path, String verb, String resource, Action action) {
        return new Route(method, List.of(path.split("/", -1)), verb, resource, action);
    }

    /** What lives in a gateway lives in its namespace; everything else in none. */
    String namespace(Call call) {
        return path.getFirst().equals(GATEWAYS) ? call.argument() : "";
    }

    /** Of the object that it is about; empty where the path names none. */
    String name(Call call) {
        if (!path.getFirst().equals(GATEWAYS)) {
            return call.argument();
        }
        boolean named = path.size() > 3 && path.get(2).equals(resource);
        return named ? ShownName.kept(call.arguments().get(1)) : "";
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
