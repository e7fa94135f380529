package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.Manifests.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Destination;
import dev.gatehouse.snapshot.HealthCheck;
import dev.gatehouse.snapshot.LoadBalancing;
import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.WeightedCluster;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests of the Backend document, unchanged, with a route beside those that have none. */
class BackendDocumentTest {

    private static String routeTo(String backend) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: my-route}
                spec:
                  parentRefs: [{name: my-gateway}]
                  rules: [{backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: %s}]}]
                """.formatted(backend);
    }

    private static String describe(Cluster cluster) {
        return String.join(" ", cluster.endpoints().stream()
                .map(e -> e.address() + "/" + e.protocol() + (e.tls().isPresent() ? "+tls" : "")).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "02-fqdn-endpoints | external-api | api.external.com:443/HTTP1+tls",
            "03-ip-endpoints | ip-backend | 192.168.1.100:8080/HTTP1 192.168.1.101:8080/HTTP1",
            "04-unix-domain-socket | unix-socket-backend | /var/run/app.sock/HTTP1",
            "05-mixed-endpoints | mixed-backend | primary.example.com:443/HTTP1+tls 192.168.1.100:8080/HTTP1 192.168.1.101:8080/HTTP1",
            "06-fallback-configuration | backend-with-fallback | primary.example.com:443/HTTP1+tls",
            "07-appprotocol | grpc-backend | grpc.example.com:9090/HTTP2",
            "08-external-api-integration | external-payment-api | api.stripe.com:443/HTTP1+tls",
            "09-multi-region-endpoints | multi-region-api | us-east.api.example.com:443/HTTP1+tls us-west.api.example.com:443/HTTP1+tls eu-west.api.example.com:443/HTTP1+tls",
            "10-high-availability-with-fallback | ha-backend | primary.example.com:443/HTTP1+tls secondary.example.com:443/HTTP1+tls",
            "11-legacy-ip-based-service | legacy-service | 10.0.1.50:8080/HTTP1 10.0.1.51:8080/HTTP1 10.0.1.52:8080/HTTP1",
            "12-grpc-backend | grpc-service | grpc.internal.example.com:9090/HTTP2",
            "13-unix-socket-for-sidecar | sidecar-backend | /var/run/sidecar.sock/HTTP1",
            "14-cloud-service-endpoints | s3-backend | my-bucket.s3.amazonaws.com:443/HTTP1+tls",
            "19-health-checks | my-backend | api.example.com:443/HTTP1+tls",
            "20-load-balancing | multi-endpoint | node1.example.com:443/HTTP1+tls node2.example.com:443/HTTP1+tls node3.example.com:443/HTTP1+tls"})
    void everyBackendServesFromTheBuiltInGateway(String file, String backend, String endpoints) {
        Result result = Result.of(resource("backend-doc/" + file + ".yaml"), routeTo(backend));
        var share = (Destination.ToCluster) ((RouteAction.Forward) result.action(8080)).destinations().getFirst();
        assertThat(share.cluster()).startsWith("backend/default/" + backend);
        assertThat(describe(result.cluster(share.cluster()))).isEqualTo(endpoints);
        assertThat(result.verdicts("Backend", backend)).contains("Accepted=True Accepted");
        assertThat(result.verdicts("HTTPRoute", "my-route")).contains("Accepted=True Accepted",
                "ResolvedRefs=True ResolvedRefs");
    }

    @Test
    void theBasicExampleStandsByItself() {
        Result result = Result.of(resource("backend-doc/01-basic-example.yaml"));
        assertThat(describe(result.cluster("backend/default/my-backend"))).isEqualTo("api.example.com:443/HTTP1+tls");
        assertThat(result.hosts(8080)).containsExactly("* > *");
    }

    @Test
    void theCompleteExampleFallsBackToTheMaintenancePage() {
        String page = """
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: Backend
                metadata: {name: maintenance-page, namespace: production}
                spec: {endpoints: [{ip: 10.9.9.9, port: 8080}]}
                """;
        Result result = Result.of(resource("backend-doc/15-complete-example-with-httproute.yaml"), page);
        assertThat(result.hosts(8080)).containsExactly("* > api.example.com");
        assertThat(result.routes(8080).getFirst().match().path()).isEqualTo(new PathMatch.Prefix("/v1"));
        assertThat(result.cluster("backend/production/api-backend").fallbacks())
                .containsExactly(new WeightedCluster("backend/production/maintenance-page", 1));
    }

    @Test
    void theTrafficPoliciesShapeTheRoutesClusters() {
        Map<String, Cluster> checked = Result
                .of(resource("backend-doc/19-health-checks.yaml"), routeTo("my-backend")).compilation().snapshot()
                .clusters();
        Cluster cluster = checked.values().iterator().next();
        assertThat(((HealthCheck.Http) cluster.healthCheck().orElseThrow().probe()).path()).isEqualTo("/health");
        Map<String, Cluster> balanced = Result
                .of(resource("backend-doc/20-load-balancing.yaml"), routeTo("multi-endpoint")).compilation()
                .snapshot().clusters();
        assertThat(balanced.values().iterator().next().loadBalancing()).isEqualTo(new LoadBalancing.RoundRobin());
    }
}
