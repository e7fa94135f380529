package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.stats.ListenerStats;
import dev.gatehouse.proxy.stats.ListenerTotals;

/** Listeners. */
final class ListenerMetrics {
    private static final String LABEL = "listener";
    private final String listener;
    private final Metrics out;

    private ListenerMetrics(String listener, Metrics out) {
        this.listener = listener;
        this.out = out;
    }

    static void add(ProxyView proxy, Metrics out) {
        for (ListenerStats stats : proxy.stats().listeners()) {
            new ListenerMetrics(stats.name(), out).add(stats.totals());
        }
    }

    private void add(ListenerTotals totals) {
        out.counter("gatehouse_listener_connections_total", "Connections accepted", dotted("connections_total"),
                totals.cxTotal(), LABEL, listener);
        out.gauge("gatehouse_listener_connections_active", "Connections open", dotted("connections_active"),
                totals.cxActive(), LABEL, listener);
        out.counter("gatehouse_listener_requests_total", "Requests received", dotted("requests_total"),
                totals.rqTotal(), LABEL, listener);
        out.counter("gatehouse_listener_tls_handshake_errors_total", "Failed TLS handshakes",
                dotted("tls_handshake_errors"), totals.tlsErrors(), LABEL, listener);
        totals.rejected().forEach((code, count) -> out.counter("gatehouse_listener_rejected_requests_total",
                "Requests that the gateway itself answered with an error", dotted("rejected." + code), count, "code",
                code, LABEL, listener));
    }

    private String dotted(String name) {
        return "listener." + listener + "." + name;
    }
}
