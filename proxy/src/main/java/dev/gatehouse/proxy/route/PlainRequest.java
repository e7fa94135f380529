package dev.gatehouse.proxy.route;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that nobody sent: what somebody asks the admin page about.
 *
 * @param host    lower case, without port
 * @param path    normalised, without query
 * @param query   without the question mark; may be empty
 * @param method  upper case
 * @param headers by name in lower case
 */
public record PlainRequest(String host, String path, String query, String method, Map<String, String> headers)
        implements
            RequestView {
    public PlainRequest {
        headers = Map.copyOf(headers);
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }
}
