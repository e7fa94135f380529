package dev.gatehouse.api.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of an action in the OpenAPI document.
 *
 * @param summary    in a sentence
 * @param parameters of the query, with what they are for
 * @param takes      the body; empty: it takes none
 * @param gives      the body of the answer
 * @param status     of the answer
 * @param failures   statuses of its own, with when; those that all actions share stand in {@link ConsoleOpenApi}
 */
record Description(String summary, Map<String, Form> parameters, Optional<Form> takes, Form gives, int status,
        Map<Integer, String> failures) {
    private static final Form NOTHING = Form.object("Nothing.");

    /** An action without parameters that says no more than that it is done. */
    static Description of(String summary) {
        return new Description(summary, Map.of(), Optional.empty(), NOTHING, 200, Map.of());
    }

    Description asks(String parameter, Form form) {
        Map<String, Form> more = new LinkedHashMap<>(parameters);
        more.put(parameter, form);
        return new Description(summary, more, takes, gives, status, failures);
    }

    Description takes(Form body) {
        return new Description(summary, parameters, Optional.of(body), gives, status, failures);
    }

    Description gives(Form body) {
        return gives(200, body);
    }

    Description gives(int ofStatus, Form body) {
        return new Description(summary, parameters, takes, body, ofStatus, failures);
    }

    Description fails(int withStatus, String when) {
        Map<Integer, String> more = new LinkedHashMap<>(failures);
        more.put(withStatus, when);
        return new Description(summary, parameters, takes, gives, status, more);
    }
}
