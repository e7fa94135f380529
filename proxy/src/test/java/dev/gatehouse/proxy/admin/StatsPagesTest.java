package dev.gatehouse.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.stats.RouteStats;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatsPagesTest {
    private static final String CLUSTER = "{envoy_cluster_name=" + FakeProxy.CLUSTER + "}";
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        browser = new Browser();
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    private static Map<String, String> text(String body) {
        return body.lines().map(line -> line.split(": ", 2)).collect(Collectors.toMap(at -> at[0], at -> at[1]));
    }

    @Test
    void textHasANameAndAValueALine() throws Exception {
        Map<String, String> stats = text(browser.get("/stats"));
        String cluster = "cluster." + FakeProxy.CLUSTER + ".";
        assertThat(stats).containsEntry(cluster + "upstream_rq_total", "5")
                .containsEntry(cluster + "upstream_rq_2xx", "3")
                .containsEntry(cluster + "upstream_rq_5xx", "1").containsEntry(cluster + "upstream_rq_active", "1")
                .containsEntry(cluster + "membership_healthy", "2").containsEntry(cluster + "membership_total", "3")
                .containsEntry("listener.0.0.0.0:8443.rejected.no_route", "1")
                .containsEntry("route." + FakeProxy.ROUTE + ".requests_total", "4")
                .containsEntry("route.httproute/default/unused/rule/0.requests_total", "0")
                .containsEntry("gatehouse_access_log_dropped_total", "7").containsEntry("server.live", "1");
        assertThat(stats.get(cluster + "upstream_rq_time")).startsWith("P0:0 P25:").contains(" P99.9:")
                .endsWith("count:4");
    }

    @Test
    void aFilterAndUsedOnlyCutTheList() throws Exception {
        assertThat(text(browser.get("/stats?filter=upstream_rq_%5B25%5Dxx$"))).hasSize(2);
        assertThat(text(browser.get("/stats?usedonly"))).doesNotContainValue("0")
                .containsKey("cluster." + FakeProxy.CLUSTER + ".upstream_rq_5xx");
        HttpResponse<String> bad = browser.send("GET", "/stats?filter=(");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("RE2");
        assertThat(browser.send("GET", "/stats?format=xml").statusCode()).isEqualTo(400);
    }

    @Test
    void jsonHasNumbersAndThenHistograms() throws Exception {
        JsonTree json = JsonTree.parse(browser.get("/stats?format=json&filter=upstream_rq_(total%7Ctime)$"));
        assertThat(json.at("stats", 0))
                .isEqualTo(Map.of("name", "cluster." + FakeProxy.CLUSTER + ".upstream_rq_total", "value", 5L));
        assertThat(json.at("stats", 1, "histograms", "computed_quantiles", 0, "name"))
                .isEqualTo("cluster." + FakeProxy.CLUSTER + ".upstream_rq_time");
        assertThat((List<?>) json.at("stats", 1, "histograms", "computed_quantiles", 0, "values")).hasSize(10);
    }

    @Test
    void prometheusGetsEnvoysNames() throws Exception {
        HttpResponse<String> response = browser.send("GET", "/stats/prometheus");
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/plain; version=0.0.4");
        PrometheusParser parsed = PrometheusParser.parse(response.body());
        assertThat(parsed.types).containsEntry("envoy_cluster_upstream_rq_total", "counter")
                .containsEntry("envoy_cluster_upstream_rq_time", "histogram")
                .containsEntry("envoy_cluster_membership_healthy", "gauge");
        assertThat(parsed.samples).containsEntry("envoy_cluster_upstream_rq_total" + CLUSTER, 5.0)
                .containsEntry("envoy_cluster_upstream_rq_xx{envoy_cluster_name=" + FakeProxy.CLUSTER
                        + ", envoy_response_code_class=2}", 3.0)
                .containsEntry("envoy_cluster_membership_healthy" + CLUSTER, 2.0)
                .containsEntry("envoy_cluster_health_check_failure" + CLUSTER, 2.0)
                .containsEntry("envoy_cluster_upstream_rq_retry" + CLUSTER, 0.0)
                .containsEntry("envoy_cluster_upstream_rq_time_count" + CLUSTER, 4.0)
                .containsEntry("envoy_cluster_upstream_rq_time_sum" + CLUSTER, 3042.0)
                .containsEntry("gatehouse_route_requests_total{route=" + FakeProxy.ROUTE + "}", 4.0)
                .containsEntry("gatehouse_route_request_duration_seconds_sum{route=" + FakeProxy.ROUTE + "}", 3.042)
                .containsEntry("gatehouse_access_log_dropped_total", 7.0)
                .containsKey("jvm_memory_used_bytes{area=heap}").containsKey("jvm_threads_current");
    }

    @Test
    void histogramsCountUpToTheirBounds() throws Exception {
        PrometheusParser parsed = PrometheusParser
                .parse(browser.get("/stats?format=prometheus&filter=upstream_rq_time$"));
        Map<String, Double> expected = Map.of("0.5", 1.0, "1.0", 1.0, "5.0", 2.0, "25.0", 2.0, "50.0", 3.0, "2500.0",
                3.0, "5000.0", 4.0, "3600000.0", 4.0, "+Inf", 4.0);
        expected.forEach((bound, count) -> assertThat(parsed.samples).containsEntry(
                "envoy_cluster_upstream_rq_time_bucket{envoy_cluster_name=" + FakeProxy.CLUSTER + ", le=" + bound + "}",
                count));
        assertThat(parsed.samples).hasSize(22);
    }

    @Test
    void labelsFromNamesOfAnyKindStayInTheFormat() throws Exception {
        browser.proxy.stats.route("odd \"name\"\n\\{}").slot(0).requestStarted();
        PrometheusParser parsed = PrometheusParser.parse(browser.get("/stats/prometheus"));
        assertThat(parsed.samples).containsEntry("gatehouse_route_requests_total{route=odd \\\"name\\\"\\n\\\\{}}",
                1.0);
    }

    @Test
    void tenThousandRoutesAreAnswered() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            RouteStats route = browser.proxy.stats.route("httproute/default/r" + i + "/rule/0");
            if (i % 10 == 0) {
                route.slot(1).requestStarted();
            }
        }
        PrometheusParser parsed = PrometheusParser.parse(browser.get("/stats/prometheus"));
        assertThat(parsed.samples.keySet().stream().filter(key -> key.startsWith("gatehouse_route_requests_total{")))
                .hasSize(10_002);
    }
}
