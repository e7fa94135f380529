package dev.gatehouse.api.console;

import dev.gatehouse.api.http.Answer;
import dev.gatehouse.model.apigateway.ShownName;

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

    /** What lives in a gateway lives in its namespace; everything else in none. */
    String namespace(Call call) {
        return isInGateway() ? call.argument() : "";
    }

    /** Of the object that it is about; empty where the path names none. */
    String name(Call call) {
        if (!isInGateway()) {
            return call.argument();
        }
        boolean named = operation.path().size() > 3 && operation.path().get(2).equals(resource);
        return named ? ShownName.kept(call.arguments().get(1)) : "";
    }

    private boolean isInGateway() {
        return operation.path().getFirst().equals("gateways");
    }

    String method() {
        return operation.method();
    }

    @Override
    public String toString() {
        return operation.method() + " " + operation.url();
    }
}
