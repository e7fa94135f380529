package dev.gatehouse.app.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.client.LiveApi;
import dev.gatehouse.app.client.LiveApi.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class MatrixCommandTest {
    @TempDir
    Path folder;
    private LiveApi live;

    @BeforeEach
    void start() throws Exception {
        live = new LiveApi(folder);
        Path manifest = Files.writeString(folder.resolve("demo.yaml"), """
                {apiVersion: gatehouse.dev/v1alpha1, kind: ApiGateway, metadata: {name: demo, namespace: demo}}
                ---
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: stag, namespace: demo},
                 spec: {displayName: Stag}}
                ---
                {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: servicea, namespace: demo},
                 spec: {displayName: serviceA, environments: {prod: {addresses: [{host: "http://a.prod", weight: 1},
                 {host: "http://b.prod", weight: 2}, {host: "http://c.prod", weight: 3}]}}}}
                ---
                {apiVersion: gatehouse.dev/v1alpha1, kind: Resource, metadata: {name: get, namespace: demo},
                 spec: {method: GET, path: /get, backend: {service: serviceA}}}
                """);
        Run applied = live.run("apply", "-f", manifest.toString(), "--create-namespace");
        assertThat(applied.exitCode()).as(applied.err()).isZero();
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void tableHasARowForEachServiceAndALineForEachMark() {
        assertThat(live.run("matrix", "demo").out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .containsExactly("SERVICE | RESOURCES | prod | Stag", "default | 0 | - | -",
                        "serviceA | 1 | http://a.prod:80 (1), http://b.prod:80 (2) and 1 more | - [Missing]", "",
                        "serviceA in Stag: Missing: no address, and it is needed by 1 resource");
    }

    @Test
    void otherFormsSayAll() {
        Run json = live.run("matrix", "demo", "-o", "json");
        assertThat(Json.parse(json.out()).path("services")).hasSize(2);
        assertThat(live.run("matrix", "demo", "-o", "yaml").out()).startsWith("gateway: demo\n");
    }

    @Test
    void aGatewayThatIsNotThereIsNamed() {
        Run run = live.run("matrix", "nope");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("apigateways.gatehouse.dev \"nope\" not found");
    }
}
