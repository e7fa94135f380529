package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.stats.EndpointTotals;
import java.util.List;

/** Clusters as text, a fact a line: {@code cluster::address::field::value}. */
final class ClustersText {
    /** What Envoy prints where there is no limit. */
    static final long UNLIMITED = 4_294_967_295L;
    static final List<String> LIMITS = List.of("max_connections", "max_pending_requests", "max_requests",
            "max_retries");

    private ClustersText() {
    }

    static String write(List<String> names, ProxyView proxy) {
        StringBuilder out = new StringBuilder();
        for (String name : names) {
            cluster(name, out);
            for (EndpointRow row : proxy.endpoints(name)) {
                endpoint(name + "::" + row.address() + "::", row, out);
            }
        }
        return out.toString();
    }

    private static void cluster(String name, StringBuilder out) {
        line(name + "::", "observability_name", name, out);
        for (String priority : List.of("default_priority", "high_priority")) {
            for (String limit : LIMITS) {
                line(name + "::" + priority + "::", limit, UNLIMITED, out);
            }
        }
        line(name + "::", "added_via_api", true, out);
    }

    private static void endpoint(String prefix, EndpointRow row, StringBuilder out) {
        EndpointTotals stats = row.stats();
        line(prefix, "cx_active", stats.cxActive(), out);
        line(prefix, "cx_connect_fail", stats.cxConnectFail(), out);
        line(prefix, "cx_total", stats.cxTotal(), out);
        line(prefix, "rq_active", stats.rqActive(), out);
        line(prefix, "rq_error", stats.rqError(), out);
        line(prefix, "rq_success", stats.rqSuccess(), out);
        line(prefix, "rq_timeout", stats.rqTimeout(), out);
        line(prefix, "rq_total", stats.rqTotal(), out);
        line(prefix, "hostname", row.hostname(), out);
        line(prefix, "health_flags", row.printedFlags(), out);
        line(prefix, "weight", row.weight(), out);
        line(prefix, "region", "", out);
        line(prefix, "zone", "", out);
        line(prefix, "sub_zone", "", out);
        line(prefix, "canary", false, out);
        line(prefix, "priority", 0, out);
        line(prefix, "success_rate", -1, out);
        line(prefix, "local_origin_success_rate", -1, out);
    }

    private static void line(String prefix, String field, Object value, StringBuilder out) {
        out.append(prefix).append(field).append("::").append(value).append('\n');
    }
}
