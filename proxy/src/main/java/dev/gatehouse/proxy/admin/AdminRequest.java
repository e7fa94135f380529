package dev.gatehouse.proxy.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the admin server.
 *
 * @param method     GET, HEAD or POST
 * @param path       decoded, without the query
 * @param parameters the query's, decoded, in order; a parameter without a value has the empty one
 */
public record AdminRequest(String method, String path, Map<String, List<String>> parameters) {
    public AdminRequest {
        parameters = Map.copyOf(parameters);
    }

    /** A parameter's first value, if it is there and not empty. */
    public Optional<String> parameter(String name) {
        return all(name).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** All values of a parameter. */
    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** Whether a parameter is there, with or without a value. */
    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** Whether {@code format} asks for JSON. */
    public boolean wantsJson() {
        return parameter("format").filter("json"::equals).isPresent();
    }
}
