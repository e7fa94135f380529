package dev.gatehouse.proxy.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that is not made, only asked about.
 *
 * @param host    with or without a port, as in a Host header
 * @param path    begins with a slash, with its query
 * @param method  upper case
 * @param headers by lower-case name
 * @param port    only listeners with this declared or bound port; empty: any
 */
public record RouteQuestion(String host, String path, String method, Map<String, List<String>> headers,
        Optional<Integer> port) {
    public RouteQuestion {
        headers = Map.copyOf(headers);
    }
}
