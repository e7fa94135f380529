package dev.gatehouse.app.serve;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the data plane knows of a cell, where people see it. */
@Timeout(60)
class MatrixHealthTest {
    @TempDir
    private Path folder = Path.of("");

    private static int unused() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void aCellWhoseAddressIsNotReachedIsMarkedUntilItIs() throws Exception {
        int port = unused();
        Path manifests = Files.createDirectory(folder.resolve("manifests"));
        Files.writeString(manifests.resolve("demo.yaml"),
                """
                        {apiVersion: gatehouse.dev/v1alpha1, kind: ApiGateway, metadata: {name: demo, namespace: demo}}
                        ---
                        {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: prod, namespace: demo},
                         spec: {follow: Draft}}
                        ---
                        {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: a, namespace: demo},
                         spec: {environments: {prod: {addresses: [{host: "http://127.0.0.1:%d"}], healthCheck: {active: {type: HTTP,
                         interval: 100ms, timeout: 1s, unhealthyThreshold: 1, healthyThreshold: 1, http: {path: /}}}}}}}
                        """
                        .formatted(port));
        Path data = folder.resolve("data");
        try (Gateway _ = Gateway.serve(manifests, "--data", data.toString(), "--api-address", "127.0.0.1:0");
                ApiClient client = new ApiClient(data)) {
            eventually("the cell is unhealthy", () -> Json.textAt(cell(client), "state").equals("Unhealthy"));
            assertThat(Json.textAt(cell(client), "message")).contains("1 of 1 unhealthy: 127.0.0.1:" + port);
            try (RecordingUpstream _ = RecordingUpstream.plain("a", port)) {
                eventually("the cell is well", () -> Json.textAt(cell(client), "state").equals("Filled"));
            }
        }
    }

    private static JsonNode cell(ApiClient client) {
        try {
            JsonNode matrix = Json
                    .parse(client.send("GET", "/api/console/v1/gateways/demo/matrix", "").body());
            assertThat(matrix.path("services").valueStream().map(each -> Json.textAt(each, "name")))
                    .as("default counts though it is declared nowhere").containsExactly("a", "default");
            return matrix.path("services").path(0).path("cells").path("prod");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
