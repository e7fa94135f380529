package dev.gatehouse.api.http;

import dev.gatehouse.api.access.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request, as far as it matters here.
 *
 * @param segments    of the path, decoded
 * @param query       last value by name
 * @param accept      empty where there is none
 * @param contentType without parameters, in lower case; empty where there is none
 * @param client      its address
 * @param authority   the host and port that it asked for
 */
public record ApiRequest(String method, List<String> segments, Map<String, String> query, String accept,
        String contentType, String userAgent, String body, User user, String client,
        String authority) {

    public String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    public boolean flag(String name) {
        String value = parameter(name);
        return value.equals("true") || value.equals("1");
    }

    /** A number that is not negative; empty where there is none. */
    public Optional<Long> number(String name) {
        try {
            return parameter(name).isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(parameter(name)));
        } catch (NumberFormatException e) {
            throw dev.gatehouse.api.status.ApiException
                    .badRequest(name + ": Invalid value: \"" + parameter(name) + "\": must be a number");
        }
    }
}
