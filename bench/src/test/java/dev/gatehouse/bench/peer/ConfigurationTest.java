package dev.gatehouse.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path folder;

    private Site site(int routes) {
        return new Site(folder, 4000, 4001, new RouteTable(routes), new Upstreams(5000, 5001));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void aThousandRoutesHoldTheMeasuredOneInTheMiddle() {
        List<String> prefixes = new RouteTable(1000).prefixes();
        assertThat(prefixes).hasSize(1000).doesNotHaveDuplicates();
        assertThat(prefixes.get(499)).isEqualTo("/r0500").isEqualTo(new RouteTable(1000).measuredPrefix());
        assertThat(new RouteTable(1000).neighbours()).contains("/r0499", "/r0501").doesNotContain("/r0500");
        assertThat(new RouteTable(1).prefixes()).containsExactly("/r0500");
        assertThatThrownBy(() -> new RouteTable(300)).hasMessageContaining("300");
    }

    @Test
    void onlyTheMeasuredRouteLeadsToTheMeasuredUpstream() {
        Map<String, String> marks = Map.of(Nginx.configuration(site(1000)), "proxy_pass http://measured;",
                HaProxy.map(new RouteTable(1000)), "/ measured", Envoy.configuration(site(1000)),
                "route: {cluster: measured}", SpringCloudGateway.configuration(site(1000)), "http://127.0.0.1:5000",
                GatehouseManifests.routes(new RouteTable(1000)), "kind: Backend, name: measured}");
        marks.forEach((text, mark) -> assertThat(count(text, mark)).as(mark).isEqualTo(1));
    }

    @Test
    void everyPeerGetsEveryRouteOnce() {
        Map<String, String> marks = Map.of(Nginx.configuration(site(1000)), "location /r",
                HaProxy.map(new RouteTable(1000)), "/r", Envoy.configuration(site(1000)), "prefix: \"/r",
                SpringCloudGateway.configuration(site(1000)), "Path=/r",
                GatehouseManifests.routes(new RouteTable(1000)),
                "value: /r");
        marks.forEach((text, mark) -> assertThat(count(text, mark)).as(mark).isEqualTo(1000));
    }

    @Test
    void portsOfListenerAndUpstreamsAreWhereTheyBelong() {
        assertThat(Nginx.configuration(site(1))).contains("listen 127.0.0.1:4000", "server 127.0.0.1:5000;",
                "server 127.0.0.1:5001;");
        assertThat(GatehouseManifests.gateway(site(1))).contains("port: 4000", "port: 5000", "port: 5001");
        assertThat(HaProxy.configuration(site(1), folder.resolve("m"))).contains("bind 127.0.0.1:4000",
                "map_beg(" + folder.resolve("m") + ")");
        assertThat(Envoy.configuration(site(1))).contains("port_value: 4000", "port_value: 5000", "port_value: 5001");
    }

    @Test
    void gatehouseIsStartedOnItsManifestsWithOneLoop() throws IOException {
        Launch launch = new Gatehouse("Gatehouse", List.of("./gatehouse"), List.of("--extra"), Map.of("A", "b"))
                .prepare(site(1000));
        assertThat(launch.command()).startsWith("./gatehouse", "serve", "-f").containsSubsequence("--event-loops", "1",
                "--admin-address", "127.0.0.1:4001", "--extra");
        assertThat(launch.environment()).containsEntry("A", "b");
        assertThat(Files.readString(folder.resolve("manifests/routes.yaml"))).contains("name: r1000");
    }

    @Test
    void aProgramThatIsNotThereIsMissingWithAHint() throws InterruptedException {
        Availability availability = new Gatehouse("G", List.of("/nonexistent/gatehouse"), List.of(), Map.of())
                .availability();
        assertThat(availability).isInstanceOfSatisfying(Availability.Missing.class,
                missing -> assertThat(missing.hint()).contains("/nonexistent/gatehouse"));
    }
}
