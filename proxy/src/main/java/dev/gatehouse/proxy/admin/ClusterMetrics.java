package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.endpoint.EndpointCounters;
import dev.gatehouse.proxy.stats.ClusterStats;
import dev.gatehouse.proxy.stats.ClusterTotals;
import dev.gatehouse.proxy.stats.RequestTotals;
import java.util.List;

/** Clusters, by Envoy's names; what Envoy does not have is named {@code gatehouse_cluster_…}. */
final class ClusterMetrics {
    private static final String LABEL = "envoy_cluster_name";
    private final String cluster;
    private final Metrics out;

    private ClusterMetrics(String cluster, Metrics out) {
        this.cluster = cluster;
        this.out = out;
    }

    static void add(ProxyView proxy, Metrics out) {
        for (ClusterStats stats : proxy.stats().clusters()) {
            ClusterMetrics metrics = new ClusterMetrics(stats.name(), out);
            ClusterTotals totals = stats.totals();
            metrics.membership(proxy.endpoints(stats.name()));
            metrics.checks(proxy.counters(stats.name()));
            metrics.connections(totals);
            metrics.requests(totals.requests());
            metrics.tries(totals);
        }
    }

    private void membership(List<EndpointRow> rows) {
        gauge("membership_total", "Endpoints of the cluster", rows.size());
        gauge("membership_healthy", "Endpoints that are healthy",
                rows.stream().filter(EndpointRow::healthy).count());
    }

    private void checks(EndpointCounters counters) {
        counter("health_check_attempt", "Health checks made", counters.probes());
        counter("health_check_success", "Health checks that succeeded", counters.probes() - counters.failedProbes());
        counter("health_check_failure", "Health checks that failed", counters.failedProbes());
        lookups("success", counters.lookups() - counters.failedLookups());
        lookups("failure", counters.failedLookups());
    }

    private void connections(ClusterTotals totals) {
        counter("upstream_cx_total", "Connections established", totals.cxTotal());
        gauge("upstream_cx_active", "Connections open", totals.cxActive());
        counter("upstream_cx_connect_fail", "Connections that could not be established", totals.cxConnectFail());
        counter("upstream_cx_connect_timeout", "Connections that took too long", totals.cxConnectTimeout());
        counter("upstream_cx_none_healthy", "Requests that found no healthy endpoint", totals.noHealthy());
    }

    private void requests(RequestTotals requests) {
        counter("upstream_rq_total", "Requests", requests.total());
        gauge("upstream_rq_active", "Requests under way", requests.active());
        counter("upstream_rq_completed", "Requests finished", requests.finished());
        for (int i = 1; i < requests.byClass().length; i++) {
            String digit = Integer.toString(i);
            out.counter("envoy_cluster_upstream_rq_xx", "Requests finished, by class of status",
                    dotted("upstream_rq_" + digit + "xx"), requests.byClass()[i], "envoy_response_code_class", digit,
                    LABEL, cluster);
        }
        out.durations("envoy_cluster_upstream_rq_time", "Duration of requests in milliseconds",
                Metric.Kind.MILLISECONDS, dotted("upstream_rq_time"), requests.latency(), LABEL, cluster);
        ours("request_body_bytes_total", "Bytes of request bodies", requests.bytesUp());
        ours("response_body_bytes_total", "Bytes of response bodies", requests.bytesDown());
    }

    private void tries(ClusterTotals totals) {
        counter("upstream_rq_timeout", "Requests and tries out of time", totals.rqTimeout());
        counter("upstream_rq_retry", "Requests tried once more", totals.retries());
        counter("upstream_rq_rx_reset", "Tries that the upstream broke off", totals.rqError());
        ours("tries_total", "Requests sent to an endpoint, repeated ones included", totals.tries());
        ours("fallbacks_total", "Requests given on to a fallback", totals.fallbacks());
    }

    private void counter(String name, String help, long value) {
        out.counter("envoy_cluster_" + name, help, dotted(name), value, LABEL, cluster);
    }

    private void gauge(String name, String help, long value) {
        out.gauge("envoy_cluster_" + name, help, dotted(name), value, LABEL, cluster);
    }

    private void ours(String name, String help, long value) {
        out.counter("gatehouse_cluster_" + name, help, dotted(name), value, LABEL, cluster);
    }

    private void lookups(String result, long value) {
        out.counter("gatehouse_dns_lookups_total", "Names looked up", dotted("dns_lookup_" + result), value, "result",
                result, LABEL, cluster);
    }

    private String dotted(String name) {
        return "cluster." + cluster + "." + name;
    }
}
