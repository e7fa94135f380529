package dev.gatehouse.api.console;

import dev.gatehouse.api.http.Answer;

/**
 * An action and its place.
 *
 * @param verb     for the audit log
 * @param resource plural, for the audit log
 */
record Route(Operation operation, String verb, String resource, Action action) {

    /** What is done. */
    @FunctionalInterface
    interface Action {
        Answer.Body run(Call call);
    }

    /**
     * @param path below {@code /api/console/v1}; <code>{name}</code> stands for one variable segment
     */
    static Route of(String method, String path, String verb, String resource, Description description, Action action) {
        return new Route(Operation.of(method, path, description), verb, resource, action);
    }

    String method() {
        return operation.method();
    }

    @Override
    public String toString() {
        return operation.method() + " " + operation.url();
    }
}
