package dev.gatehouse.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesTest {
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        browser = new Browser();
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void clustersAreAFactALine() throws Exception {
        List<String> lines = browser.get("/clusters").lines().toList();
        String prefix = FakeProxy.CLUSTER + "::10.0.0.1:8080::";
        assertThat(lines).contains(FakeProxy.CLUSTER + "::default_priority::max_connections::4294967295",
                FakeProxy.CLUSTER + "::added_via_api::true");
        assertThat(lines.stream().filter(line -> line.startsWith(prefix)).map(line -> line.substring(prefix.length())))
                .containsExactly("cx_active::1", "cx_connect_fail::0", "cx_total::1", "rq_active::1", "rq_error::0",
                        "rq_success::1", "rq_timeout::0", "rq_total::2", "hostname::api.example.com",
                        "health_flags::healthy", "weight::3", "region::", "zone::", "sub_zone::", "canary::false",
                        "priority::0", "success_rate::-1", "local_origin_success_rate::-1");
        assertThat(lines).contains(
                FakeProxy.CLUSTER + "::[2001:db8::1]:80::health_flags::/failed_active_hc/failed_outlier_check",
                FakeProxy.CLUSTER + "::/run/app.sock::health_flags::healthy",
                "backend/default/spare::spare.example.com:80::health_flags::/pending_dns");
    }

    @Test
    void clustersAsJsonHaveEnvoysFields() throws Exception {
        JsonTree json = JsonTree.parse(browser.get("/clusters?format=json"));
        assertThat(json.at("cluster_statuses", 0, "name")).isEqualTo(FakeProxy.CLUSTER);
        assertThat(json.at("cluster_statuses", 0, "host_statuses", 0, "address", "socket_address"))
                .isEqualTo(Map.of("address", "10.0.0.1", "port_value", 8080L));
        assertThat(json.at("cluster_statuses", 0, "host_statuses", 0, "stats", 5))
                .isEqualTo(Map.of("name", "rq_total", "value", "2", "type", "COUNTER"));
        assertThat(json.at("cluster_statuses", 0, "host_statuses", 0, "health_status"))
                .isEqualTo(Map.of("eds_health_status", "HEALTHY"));
        assertThat(json.at("cluster_statuses", 0, "host_statuses", 1, "health_status")).isEqualTo(Map.of(
                "eds_health_status", "HEALTHY", "failed_active_health_check", true, "failed_outlier_check", true));
        assertThat(json.at("cluster_statuses", 0, "host_statuses", 2, "address", "pipe", "path"))
                .isEqualTo("/run/app.sock");
        assertThat(json.at("cluster_statuses", 1, "name")).isEqualTo("backend/default/spare");
    }

    @Test
    void theConfigurationIsTheWholeSnapshotWithSecretsByDigest() throws Exception {
        JsonTree json = JsonTree.parse(browser.get("/config_dump"));
        assertThat(json.at("version")).isEqualTo(42L);
        assertThat(json.at("listeners", 0, "hosts", 0, "tls", "certificates", 0))
                .isEqualTo(Map.of("name", "secret/default/cert", "digest", "abc123"));
        assertThat(json.at("listeners", 0, "hosts", 0, "virtualHosts", 0, "routes", 0, "match", "path"))
                .isEqualTo(Map.of("type", "Prefix", "path", "/"));
        assertThat(json.at("listeners", 0, "hosts", 0, "virtualHosts", 0, "routes", 0, "action", "destinations", 0))
                .isEqualTo(Map.of("type", "ToCluster", "cluster", FakeProxy.CLUSTER, "weight", 1L));
        assertThat(json.at("clusters", FakeProxy.CLUSTER, "connectTimeout")).isEqualTo("1.5s");
        assertThat(json.at("clusters", FakeProxy.CLUSTER, "loadBalancing")).isEqualTo(Map.of("type", "RoundRobin"));
        assertThat(json.at("clusters", FakeProxy.CLUSTER, "endpoints", 0, "address"))
                .isEqualTo(Map.of("type", "Ip", "ip", "10.0.0.1", "port", 8080L));
    }

    @Test
    void theConfigurationCanBeCutToWhatIsAskedFor() throws Exception {
        JsonTree json = JsonTree.parse(browser.get("/config_dump?resource=clusters&name_regex=spare$"));
        assertThat(json.at("listeners")).isNull();
        assertThat(json.at("clusters")).asInstanceOf(
                InstanceOfAssertFactories.map(String.class, Object.class)).containsOnlyKeys(
                        "backend/default/spare");
        assertThat(browser.send("GET", "/config_dump?resource=routes").statusCode()).isEqualTo(400);
    }

    @Test
    void listenersSayWhereTheyAreBoundOrWhyNot() throws Exception {
        assertThat(browser.get("/listeners"))
                .isEqualTo("0.0.0.0:8443::0.0.0.0:18443\n0.0.0.0:80::not bound: Permission denied\n");
        JsonTree json = JsonTree.parse(browser.get("/listeners?format=json"));
        assertThat(json.at("listener_statuses", 0, "local_address", "socket_address", "port_value")).isEqualTo(18443L);
        assertThat(json.at("listener_statuses", 0, "gateways")).isEqualTo(List.of("default/a", "default/b"));
        assertThat(json.at("listener_statuses", 1, "failure")).isEqualTo("Permission denied");
    }

    @Test
    void theServerTellsItsVersionStateAndTransport() throws Exception {
        JsonTree json = JsonTree.parse(browser.get("/server_info"));
        assertThat(json.at("version")).isEqualTo("1.2.3");
        assertThat(json.at("state")).isEqualTo("LIVE");
        assertThat((String) json.at("uptime_current_epoch")).matches("9\\ds");
        assertThat(json.at("command_line_options", "admin-address")).isEqualTo("127.0.0.1:0");
        assertThat(json.at("transport")).isEqualTo("epoll");
        assertThat(json.at("tls_provider")).isEqualTo("OPENSSL");
    }

    @Test
    void routesWithoutAQuestionAreAllListed() throws Exception {
        assertThat(browser.get("/routes")).isEqualTo("0.0.0.0:8443 default/eg/https *\n  *\n    * / -> "
                + FakeProxy.CLUSTER + " x1 (" + FakeProxy.ROUTE + ")\n");
    }

    @Test
    void routesAnswerWhichWouldMatch() throws Exception {
        assertThat(browser.get("/routes?host=a.b&path=/x%3Fq=1&method=post&header=X-User:ann&header=x-user:%20bob"))
                .isEqualTo("matched " + FakeProxy.ROUTE + "\n");
        assertThat(browser.proxy.asked).isEqualTo(new RouteQuestion("a.b", "/x?q=1", "POST",
                Map.of("x-user", List.of("ann", "bob")), Optional.empty()));
        assertThat(JsonTree.parse(browser.get("/routes?path=/&port=80&format=json")).at("route"))
                .isEqualTo(FakeProxy.ROUTE);
    }

    @Test
    void aBadQuestionSaysHowToAsk() throws Exception {
        for (String query : List.of("?method=GET", "?path=x", "?host=a&header=x", "?host=a&port=x",
                "?host=a&port=70000")) {
            HttpResponse<String> response = browser.send("GET", "/routes" + query);
            assertThat(response.statusCode()).as(query).isEqualTo(400);
            assertThat(response.body()).contains("ask like this: /routes?host=");
        }
    }

    @Test
    void aLogLevelMustBeKnown() throws Exception {
        assertThat(browser.send("POST", "/logging?level=loud").statusCode()).isEqualTo(400);
        assertThat(browser.send("POST", "/logging?level=debug").statusCode()).isEqualTo(501);
    }
}
