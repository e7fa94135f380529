package dev.gatehouse.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * One listener of one Gateway: the part of a socket that serves a hostname.
 *
 * @param gateway      {@code namespace/name} of the Gateway, for messages, logs and metrics
 * @param section      the listener's name in its Gateway
 * @param hostname     which hosts belong here
 * @param tls          certificates, present exactly when the listener's protocol is {@link ListenerProtocol#HTTPS}
 * @param virtualHosts the routes by hostname, most specific hostname first; a request that finds no route in one goes
 *                     on to the next that matches its host
 * @param accessLog    what this Gateway says about its access log; empty leaves it to the data plane's own setting
 */
public record ListenerHost(String gateway, String section, HostPattern hostname, Optional<ServerTls> tls,
        List<VirtualHost> virtualHosts, Optional<AccessLog> accessLog) {
    public ListenerHost {
        virtualHosts = List.copyOf(virtualHosts);
    }

    /** {@code namespace/name/section}. */
    public String name() {
        return gateway + "/" + section;
    }
}
