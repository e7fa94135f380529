package dev.gatehouse.bench.peer;

import java.nio.file.Path;

/**
 * Where a contender is to run and what it is to route.
 *
 * @param folder its own, empty
 * @param port to serve on, on 127.0.0.1
 * @param adminPort for a peer that has an admin server
 * @param upstreams where its routes lead
 */
public record Site(Path folder, int port, int adminPort, RouteTable routes, Upstreams upstreams) {

    /** The port of the upstream that a prefix leads to. */
    public int upstreamPort(String prefix) {
        return routes.isMeasured(prefix) ? upstreams.measuredPort() : upstreams.otherPort();
    }
}
