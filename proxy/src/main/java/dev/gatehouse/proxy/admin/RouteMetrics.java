package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.stats.RequestTotals;
import dev.gatehouse.proxy.stats.RouteStats;

/** Routes. One without a request so far has only its total, so that thousands of them stay readable. */
final class RouteMetrics {
    private static final String LABEL = "route";

    private RouteMetrics() {
    }

    static void add(ProxyView proxy, Metrics out) {
        for (RouteStats stats : proxy.stats().routes()) {
            RequestTotals totals = stats.totals();
            out.counter("gatehouse_route_requests_total", "Requests", dotted(stats, "requests_total"), totals.total(),
                    LABEL, stats.name());
            if (totals.total() > 0) {
                addUsed(stats, totals, out);
            }
        }
    }

    private static void addUsed(RouteStats stats, RequestTotals totals, Metrics out) {
        String route = stats.name();
        out.gauge("gatehouse_route_requests_active", "Requests under way", dotted(stats, "requests_active"),
                totals.active(), LABEL, route);
        for (int i = 0; i < totals.byClass().length; i++) {
            String statusClass = i == 0 ? "none" : i + "xx";
            out.counter("gatehouse_route_responses_total", "Requests finished, by class of status",
                    dotted(stats, "responses_" + statusClass), totals.byClass()[i], "class", statusClass, LABEL, route);
        }
        out.durations("gatehouse_route_request_duration_seconds", "Duration of requests", Metric.Kind.SECONDS,
                dotted(stats, "request_duration"), totals.latency(), LABEL, route);
        out.counter("gatehouse_route_request_body_bytes_total", "Bytes of request bodies",
                dotted(stats, "request_body_bytes"), totals.bytesUp(), LABEL, route);
        out.counter("gatehouse_route_response_body_bytes_total", "Bytes of response bodies",
                dotted(stats, "response_body_bytes"), totals.bytesDown(), LABEL, route);
    }

    private static String dotted(RouteStats stats, String name) {
        return "route." + stats.name() + "." + name;
    }
}
