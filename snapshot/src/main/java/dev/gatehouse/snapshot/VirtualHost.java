package dev.gatehouse.snapshot;

import java.util.List;

/**
 * The routes of one hostname.
 *
 * @param hostname which hosts these routes are for
 * @param routes   in order of precedence: the first that matches takes the request
 */
public record VirtualHost(HostPattern hostname, List<Route> routes) {
    public VirtualHost {
        routes = List.copyOf(routes);
    }
}
