package dev.gatehouse.snapshot;

import java.time.Duration;
import java.util.Optional;

/**
 * Limits on an exchange. Expiry answers with {@link ErrorProfile#timeout()}.
 *
 * @param request        from the request's head to the response's end, all tries included; empty: no limit
 * @param backendRequest the same for one try; empty: no limit
 */
public record RouteTimeouts(Optional<Duration> request, Optional<Duration> backendRequest) {
    public static final RouteTimeouts NONE = new RouteTimeouts(Optional.empty(), Optional.empty());
}
