package dev.gatehouse.proxy.admin;

import java.time.Duration;
import java.time.Instant;

/** The process as a whole, by Envoy's names. */
final class ServerMetrics {
    private ServerMetrics() {
    }

    static void add(ProxyView proxy, Metrics out) {
        ServerInfo server = proxy.server();
        out.gauge("envoy_server_live", "1 while the proxy serves", "server.live",
                server.state() == ServerInfo.State.LIVE ? 1 : 0);
        out.gauge("envoy_server_state", "0 live, 1 draining, 2 and 3 starting", "server.state",
                server.state().code());
        out.gauge("envoy_server_uptime", "Seconds since the start", "server.uptime",
                Duration.between(server.start(), Instant.now()).toSeconds());
        out.gauge("envoy_server_concurrency", "Event loops", "server.concurrency", server.loops());
        out.gauge("gatehouse_snapshot_version", "Version of the configuration that runs", "snapshot.version",
                proxy.snapshot().version());
        out.gauge("gatehouse_build_info", "Always 1; the labels tell", "server.build_info", 1, "version",
                server.version(), "transport", server.transport(), "tls", server.tlsProvider());
    }
}
