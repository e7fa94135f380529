package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.client.LiveApi;
import dev.gatehouse.app.client.LiveApi.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Publishing as a user types it, against a gateway that serves, with requests that show what runs. */
@Timeout(120)
class PublishVerbsTest {
    private @Nullable Gateway gateway;
    private @Nullable RecordingUpstream prod;
    private @Nullable RecordingUpstream stag;
    private Path folder = Path.of("");

    @BeforeEach
    void start(@TempDir Path fresh) throws Exception {
        folder = fresh;
        prod = RecordingUpstream.plain("prod");
        stag = RecordingUpstream.plain("stag");
        Files.createDirectories(folder.resolve("served"));
        gateway = Gateway.serve(folder.resolve("served"), "--data", folder.resolve("data").toString(), "--api-address",
                "127.0.0.1:0");
        draft("/get", Objects.requireNonNull(prod).port());
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(gateway).close();
        Objects.requireNonNull(prod).close();
        Objects.requireNonNull(stag).close();
    }

    /** Applies the gateway with its only resource asking the backend for a path. */
    private void draft(String path, int port) throws Exception {
        Files.writeString(folder.resolve("demo.yaml"), """
                {apiVersion: v1, kind: Namespace, metadata: {name: demo}}
                ---
                {apiVersion: gatehouse.dev/v1alpha1, kind: ApiGateway, metadata: {name: demo, namespace: demo}}
                ---
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: stag, namespace: demo}}
                ---
                {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: default, namespace: demo}}
                ---
                apiVersion: gatehouse.dev/v1alpha1
                kind: BackendService
                metadata: {name: servicea, namespace: demo}
                spec:
                  displayName: serviceA
                  environments:
                    prod: {addresses: [{host: "http://127.0.0.1:%d"}]}
                    stag: {addresses: [{host: "http://127.0.0.1:%d"}]}
                ---
                apiVersion: gatehouse.dev/v1alpha1
                kind: Resource
                metadata: {name: get, namespace: demo}
                spec: {method: GET, path: /get, backend: {service: serviceA, path: %s}}
                """.formatted(port, Objects.requireNonNull(stag).port(), path));
        assertThat(run(0, "apply", "-f", folder.resolve("demo.yaml").toString()).err()).isEmpty();
    }

    private Run run(int exitCode, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--kubeconfig", folder.resolve("data/kubeconfig").toString()));
        Run run = LiveApi.plain(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
        return run;
    }

    private String reached(String environment) {
        var answer = Objects.requireNonNull(gateway).get("localhost", "/api/demo/" + environment + "/get");
        return answer.status() + (answer.status() == 200 ? " " + answer.header("x-upstream") : "");
    }

    private static String lastPath(@Nullable RecordingUpstream upstream) {
        return Objects.requireNonNull(upstream).seen().getLast().path();
    }

    @Test
    void publishedVersionIsServedWhenTheCommandReturnsAndGoesFromStagToProd() throws Exception {
        assertThat(reached("stag")).isEqualTo("404");
        assertThat(run(0, "publish", "demo", "1.0.0", "--to", "stag", "--dry-run").out()).contains(
                "gateway demo: revision 1.0.0, new, 1 resources (dry run)", "stag: stag-1 would follow nothing",
                "+ resource get  GET /get", "+ address servicea");
        assertThat(reached("stag")).isEqualTo("404");
        assertThat(run(0, "publish", "demo", "1.0.0", "--to", "stag", "--title", "first").out())
                .contains("stag: stag-1 is live, after nothing");
        assertThat(reached("stag")).isEqualTo("200 stag");
        assertThat(reached("prod")).isEqualTo("404");
        draft("/changed", Objects.requireNonNull(prod).port());
        assertThat(reached("stag")).isEqualTo("200 stag");
        assertThat(lastPath(stag)).as("the draft is not served").isEqualTo("/get");
        assertThat(run(0, "publish", "demo", "1.0.0", "--to", "prod").out()).contains("prod: prod-1 is live",
                "note: revision 1.0.0 is published as it was frozen; the draft differs in 1 resource (get)");
        assertThat(reached("prod")).isEqualTo("200 prod");
        assertThat(lastPath(prod)).isEqualTo("/get");
        assertThat(run(1, "diff", "demo", "prod").out()).contains(
                "prod runs prod-1 (revision 1.0.0): the draft differs", "~ resource get  GET /get",
                "~ backend.path: \"/get\" -> \"/changed\"");
        run(0, "diff", "demo", "prod", "--against", "1.0.0");
        assertThat(run(0, "publish", "demo", "1.1.0", "--to", "stag,prod").out()).contains(
                "stag: stag-2 is live, after stag-1 (1.0.0)", "prod: prod-2 is live, after prod-1 (1.0.0)");
        assertThat(run(0, "diff", "demo", "prod").out()).contains("no difference to the draft");
        assertThat(reached("prod") + lastPath(prod)).isEqualTo("200 prod/changed");
        assertThat(run(0, "publish", "demo", "1.1.0", "--to", "prod").out()).contains("runs just this already");
        assertThat(run(0, "releases", "demo", "prod").out()).containsPattern("prod-2 +1\\.1\\.0 +\\*")
                .containsPattern("prod-1 +1\\.0\\.0 +1 ");
    }

    @Test
    void rollbackBringsBackTheResourcesAndIfAskedTheAddresses() throws Exception {
        run(0, "publish", "demo", "1.0.0", "--to", "prod");
        draft("/new", Objects.requireNonNull(stag).port());
        run(0, "publish", "demo", "1.1.0", "--to", "prod");
        assertThat(reached("prod") + lastPath(stag)).isEqualTo("200 stag/new");
        assertThat(run(0, "rollback", "demo", "prod").out()).contains("prod: prod-3 is live, after prod-2 (1.1.0)",
                "note: back to prod-1 (revision 1.0.0) with the addresses, variables and plugins of today");
        assertThat(reached("prod") + lastPath(stag)).isEqualTo("200 stag/get");
        assertThat(run(0, "rollback", "demo", "prod", "--to", "prod-1", "--with-addresses").out())
                .contains("~ address servicea");
        assertThat(reached("prod") + lastPath(prod)).isEqualTo("200 prod/get");
        assertThat(run(1, "rollback", "demo", "prod", "--to", "3.0.0").err()).contains("3.0.0 is no version");
    }

    @Test
    void offlineEnvironmentAnswers404AndComesBackAsItWas() throws Exception {
        run(0, "publish", "demo", "1.0.0", "--to", "prod");
        assertThat(run(0, "offline", "demo", "prod").out()).isEqualTo("environment prod of demo is offline\n");
        assertThat(reached("prod")).isEqualTo("404");
        assertThat(run(0, "online", "demo", "prod").out()).isEqualTo(
                "environment prod of demo is online, with prod-1\n");
        assertThat(reached("prod")).isEqualTo("200 prod");
        assertThat(run(1, "offline", "demo", "nowhere").err()).contains("nowhere", "not found");
        Gateway.write(folder.resolve("served/dev.yaml"), """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: dev, namespace: demo}}
                """);
        run(0, "wait", "environment/dev", "-n", "demo", "--for", "create");
        assertThat(run(1, "offline", "demo", "dev").err()).contains("it is declared in", "dev.yaml");
    }

    @Test
    void whatStandsInTheWayIsTold() throws Exception {
        Files.writeString(folder.resolve("more.yaml"), """
                apiVersion: gatehouse.dev/v1alpha1
                kind: Resource
                metadata: {name: more, namespace: demo}
                spec: {method: GET, path: /more, auth: {appVerifiedRequired: true}, backend: {service: serviceX}}
                """);
        run(0, "apply", "-f", folder.resolve("more.yaml").toString());
        Run refused = run(1, "publish", "demo", "1.0.0", "--to", "prod");
        assertThat(refused.err()).isEqualTo("""
                Resource more spec.auth: auth is not in force yet, and 1 resource needs it (more): take it away, or \
                publish with --allow-unenforced to serve them without it
                BackendService serviceX metadata.name: there is none, and 1 resource names it (more): make it, or \
                name another (default, serviceA)
                nothing is published
                """);
        assertThat(run(1, "publish", "demo", "1.0.0", "--to", "prod", "--dry-run").err())
                .contains("Resource more spec.auth");
        run(2, "publish", "demo", "1.0.0", "--to", "prod", "--timeout", "5m");
        run(2, "diff", "demo");
        run(0, "get", "resources", "-n", "demo");
        Files.writeString(folder.resolve("more.yaml"),
                Files.readString(folder.resolve("more.yaml")).replace("serviceX", "serviceA"));
        run(0, "apply", "-f", folder.resolve("more.yaml").toString());
        run(0, "publish", "demo", "1.0.0", "--to", "prod", "--allow-unenforced");
        assertThat(Objects.requireNonNull(gateway).get("localhost", "/api/demo/prod/more").status()).isEqualTo(200);
    }
}
