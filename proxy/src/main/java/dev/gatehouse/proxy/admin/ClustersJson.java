package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.stats.EndpointTotals;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Clusters as Envoy's {@code admin.v3.Clusters}; 64-bit numbers are strings, as protobuf's JSON has them. */
final class ClustersJson {
    private ClustersJson() {
    }

    static byte[] write(List<String> names, ProxyView proxy) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("cluster_statuses");
            for (String name : names) {
                cluster(json, name, proxy.endpoints(name));
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void cluster(JsonGenerator json, String name, List<EndpointRow> rows) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeBooleanProperty("added_via_api", true);
        json.writeArrayPropertyStart("host_statuses");
        for (EndpointRow row : rows) {
            endpoint(json, row);
        }
        json.writeEndArray();
        limits(json);
        json.writeStringProperty("observability_name", name);
        json.writeEndObject();
    }

    private static void endpoint(JsonGenerator json, EndpointRow row) {
        json.writeStartObject();
        json.writeName("address");
        SocketAddressJson.write(json, row.address());
        stats(json, row.stats());
        health(json, row);
        json.writeNumberProperty("weight", row.weight());
        json.writeStringProperty("hostname", row.hostname());
        json.writeNumberProperty("priority", 0);
        json.writeObjectPropertyStart("locality");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void stats(JsonGenerator json, EndpointTotals stats) {
        json.writeArrayPropertyStart("stats");
        stat(json, "cx_connect_fail", stats.cxConnectFail(), "COUNTER");
        stat(json, "cx_total", stats.cxTotal(), "COUNTER");
        stat(json, "rq_error", stats.rqError(), "COUNTER");
        stat(json, "rq_success", stats.rqSuccess(), "COUNTER");
        stat(json, "rq_timeout", stats.rqTimeout(), "COUNTER");
        stat(json, "rq_total", stats.rqTotal(), "COUNTER");
        stat(json, "cx_active", stats.cxActive(), "GAUGE");
        stat(json, "rq_active", stats.rqActive(), "GAUGE");
        json.writeEndArray();
    }

    private static void stat(JsonGenerator json, String name, long value, String type) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("value", Long.toString(value));
        json.writeStringProperty("type", type);
        json.writeEndObject();
    }

    private static void health(JsonGenerator json, EndpointRow row) {
        json.writeObjectPropertyStart("health_status");
        json.writeStringProperty("eds_health_status", "HEALTHY");
        for (HealthFlag flag : HealthFlag.values()) {
            if (row.flags().contains(flag)) {
                json.writeBooleanProperty(flag.json(), true);
            }
        }
        json.writeEndObject();
    }

    private static void limits(JsonGenerator json) {
        json.writeObjectPropertyStart("circuit_breakers");
        json.writeArrayPropertyStart("thresholds");
        for (String priority : List.of("DEFAULT", "HIGH")) {
            json.writeStartObject();
            json.writeStringProperty("priority", priority);
            for (String limit : ClustersText.LIMITS) {
                json.writeNumberProperty(limit, ClustersText.UNLIMITED);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
