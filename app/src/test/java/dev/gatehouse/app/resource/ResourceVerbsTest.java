package dev.gatehouse.app.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.LiveApi;
import dev.gatehouse.app.client.LiveApi.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a namespace of its own. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourceVerbsTest {
    private @Nullable LiveApi live;
    private String namespace = "";
    private Path folder = Path.of("");

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        live = new LiveApi(data);
    }

    @AfterAll
    void stop() {
        live().close();
    }

    @BeforeEach
    void own(@TempDir Path fresh, TestInfo test) throws IOException {
        folder = Files.createDirectory(fresh.resolve("manifests"));
        namespace = "t" + test.getDisplayName().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "");
        namespace = namespace.substring(0, Math.min(50, namespace.length()));
        write("namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + namespace + "}\n");
        assertThat(run("apply", "-f", folder.toString()).exitCode()).isZero();
        Files.delete(folder.resolve("namespace.yaml"));
    }

    private LiveApi live() {
        return Objects.requireNonNull(live);
    }

    private Run run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "-n";
        all[arguments.length + 1] = namespace;
        return live().run(all);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private static String backend(String name, int port) {
        return """
                ---
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: Backend
                metadata: {name: %s}
                spec: {endpoints: [{fqdn: {hostname: a.example.com, port: %d}}]}
                """.formatted(name, port);
    }

    private Run apply(String... more) {
        String[] all = new String[more.length + 3];
        System.arraycopy(new String[]{"apply", "-f", folder.toString()}, 0, all, 0, 3);
        System.arraycopy(more, 0, all, 3, more.length);
        return run(all);
    }

    private String named(String name) {
        return "Backend " + namespace + "/" + name;
    }

    @Test
    void applySaysPerObjectWhatItDid() throws Exception {
        write("b.yaml", backend("a", 80) + backend("b", 80));
        assertThat(apply().out()).isEqualTo(named("a") + " created\n" + named("b") + " created\n");
        write("b.yaml", backend("a", 80) + backend("b", 81));
        assertThat(apply("--dry-run").out()).contains(named("b") + " configured (dry run)");
        assertThat(apply().out()).isEqualTo(named("a") + " unchanged\n" + named("b") + " configured\n");
        assertThat(run("get", "backend", "b", "-o", "json").out()).contains("81").contains("\"name\" : \"b\"");
    }

    @Test
    void problemsHaveTheirPlaceAndHinderNoOtherObject() throws Exception {
        write("a.yaml", backend("good", 80) + backend("bad", 80).replace("port: 80", "port: 99999"));
        write("b.yaml", "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: Backnd\nmetadata: {name: x}\n");
        Run applied = apply();
        assertThat(applied.exitCode()).isEqualTo(1);
        assertThat(applied.out()).isEqualTo(named("good") + " created\n");
        assertThat(applied.err()).contains("a.yaml:10:", "spec.endpoints[0].fqdn.port: ", "99999",
                "b.yaml:2:7: kind: the server has no kind Backnd");
        write("c.yaml", "a: [\n");
        write("d.yaml", backend("good", 80) + backend("good", 81) + "---\nkind: Backend\n");
        Run refused = apply();
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("c.yaml:", "declared twice, first at", "missing required field \"name\"",
                "missing required field \"apiVersion\"");
    }

    @Test
    void pruneDeletesWhatItsSetOnceAppliedAndNothingElse() throws Exception {
        write("b.yaml", backend("a", 80) + backend("b", 80));
        apply("--set", "mine");
        write("b.yaml", backend("other", 80));
        apply("--set", "theirs");
        write("b.yaml", backend("loose", 80));
        apply();
        write("copied.json", Json.text(Json.parse("""
                {"apiVersion": "gateway.envoyproxy.io/v1alpha1", "kind": "Backend",
                 "metadata": {"name": "copied", "labels": {"gatehouse.dev/apply-set": "mine"}},
                 "spec": {"endpoints": [{"fqdn": {"hostname": "h", "port": 1}}]}}""")));
        try (ApiClient client = live().client()) {
            client.post("/apis/gateway.envoyproxy.io/v1alpha1/namespaces/" + namespace + "/backends",
                    Json.parse(Files.readString(folder.resolve("copied.json"))));
        }
        Files.delete(folder.resolve("copied.json"));
        write("b.yaml", backend("a", 80));
        assertThat(apply("--set", "mine", "--prune", "--dry-run").out()).contains(named("b") + " pruned (dry run)");
        assertThat(apply("--set", "mine", "--prune").out()).isEqualTo(named("a") + " unchanged\n" + named("b")
                + " pruned\n");
        assertThat(run("get", "backends", "-o", "name").out().lines()).hasSize(4);
        assertThat(apply("--set", "theirs").err()).contains("belongs to the set \"mine\"", "--force-conflicts");
        assertThat(apply("--prune").exitCode()).isEqualTo(2);
    }

    @Test
    void nothingIsPrunedWhenAnObjectHasAProblemOrThereIsNoManifest() throws Exception {
        write("b.yaml", backend("a", 80) + backend("b", 80));
        apply("--set", "safe");
        write("b.yaml", backend("a", 99999));
        assertThat(apply("--set", "safe", "--prune").err()).contains("nothing is pruned");
        Files.delete(folder.resolve("b.yaml"));
        Run empty = apply("--set", "safe", "--prune");
        assertThat(empty.exitCode()).isEqualTo(1);
        assertThat(empty.err()).contains("no manifest was found");
        assertThat(run("get", "backends", "-o", "name").out().lines()).hasSize(2);
    }

    @Test
    void diffShowsFieldsBeforeAndAfterAndExitsWithOne() throws Exception {
        write("b.yaml", backend("a", 80));
        apply("--set", "d");
        Run same = run("diff", "-f", folder.toString(), "--set", "d");
        assertThat(same.exitCode()).isZero();
        write("b.yaml", backend("a", 81) + backend("b", 80));
        Run differs = run("diff", "-f", folder.toString(), "--set", "d");
        assertThat(differs.exitCode()).isEqualTo(1);
        assertThat(differs.out()).contains(named("a") + " (", "  ~ spec.endpoints[0].fqdn.port: 80 -> 81\n",
                named("b") + " (", "created", "objects: 2 declared, 2 different");
        write("b.yaml", backend("b", 80));
        assertThat(run("diff", "-f", folder.toString(), "--set", "d", "--prune").out())
                .contains(named("a") + " (declared no longer): pruned");
        assertThat(run("get", "backends", "-o", "name").out()).isEqualTo("backend.gateway.envoyproxy.io/a\n");
    }

    @Test
    void secretsAreNeverPrintedAndTheirChangesShow() throws Exception {
        String secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: %s}\n";
        write("s.yaml", secret.formatted("hunter2"));
        apply();
        write("s.yaml", secret.formatted("hunter3"));
        Run diff = run("diff", "-f", folder.toString());
        assertThat(diff.out()).containsPattern("~ data.password: \"\\*\\*\\* \\(\\w{8}\\)\" -> \"\\*\\*\\*");
        String printed = diff.out() + run("get", "secret/s", "-o", "yaml").out()
                + run("get", "secrets", "-o", "json").out() + run("describe", "secret/s").out();
        assertThat(printed).contains("***").doesNotContain("hunter", "aHVudGVy");
    }

    @Test
    void getPrintsTheServersTables() throws Exception {
        write("b.yaml", backend("a", 80) + backend("longer-name", 80).replace("{name", "{labels: {x: y}, name"));
        apply();
        assertThat(run("get", "be").out()).containsPattern("^NAME +STATUS +AGE\na +").contains("\nlonger-name");
        assertThat(run("get", "be", "-l", "x=y").out()).contains("longer-name").doesNotContain("\na ");
        assertThat(run("get", "be", "-o", "wide").out()).contains("ENDPOINTS");
        assertThat(run("get").out()).contains("backend/a ").doesNotContain("EVENT");
        assertThat(live().run("get", "backends,secrets", "-A").out()).contains("NAMESPACE", namespace, "backend/a");
        Run none = run("get", "gateways");
        assertThat(none.exitCode()).isZero();
        assertThat(none.err()).contains("nothing found in namespace");
        Run unknown = run("get", "backend", "nobody");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("\"nobody\" not found");
        assertThat(run("get", "bakcends").err()).contains("did you mean backends?");
    }

    @Test
    void deleteTakesNamesAndManifests() throws Exception {
        write("b.yaml", backend("a", 80) + backend("b", 80));
        apply();
        assertThat(run("delete", "backend", "a", "--wait").out()).isEqualTo(named("a") + " deleted\n");
        Run again = run("delete", "-f", folder.toString());
        assertThat(again.out()).isEqualTo(named("b") + " deleted\n");
        assertThat(again.err()).contains(named("a") + " not found");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(run("delete", "-f", folder.toString(), "--ignore-not-found").exitCode()).isZero();
        assertThat(run("delete").exitCode()).isEqualTo(2);
    }

    private void status(String reason, String status, int generation) {
        try (ApiClient client = live().client()) {
            client.patch("/apis/gateway.networking.k8s.io/v1/namespaces/" + namespace + "/httproutes/r/status",
                    "application/merge-patch+json", Json.parse("""
                            {"status": {"parents": [{"parentRef": {"name": "main", "sectionName": "web"},
                             "controllerName": "gatehouse.dev/c", "conditions": [{"type": "Accepted", "status": "%s",
                             "reason": "%s", "message": "so it is", "observedGeneration": %d,
                             "lastTransitionTime": "2026-01-01T00:00:00Z"}]}]}}""".formatted(status, reason,
                            generation)));
        }
    }

    @Test
    void waitEndsWhenTheConditionHoldsForTheNewestGeneration() throws Exception {
        String route = "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\n"
                + "spec: {hostnames: [%s], parentRefs: [{name: main}]}\n";
        write("r.yaml", route.formatted("a.test"));
        apply();
        status("Accepted", "True", 1);
        assertThat(run("wait", "httproute/r", "--for", "condition=Accepted").out())
                .isEqualTo("HTTPRoute " + namespace + "/r: condition=Accepted\n");
        write("r.yaml", route.formatted("b.test"));
        apply();
        Run stale = run("wait", "-f", folder.toString(), "--for", "condition=Accepted", "--timeout", "100ms");
        assertThat(stale.exitCode()).isEqualTo(1);
        assertThat(stale.err()).contains("not condition=Accepted within", "Parent Gateway main section web",
                "so it is");
        CompletableFuture<Run> waiting = CompletableFuture
                .supplyAsync(() -> run("wait", "httproute", "r", "--for", "condition=Accepted=False"));
        status("NoMatchingParent", "False", 2);
        assertThat(waiting.get().exitCode()).isZero();
        assertThat(run("wait", "httproute/r", "--for", "jsonpath={.spec.hostnames[0]}=b.test").exitCode()).isZero();
        assertThat(run("wait", "httproute/none", "--for", "delete").exitCode()).isZero();
        assertThat(run("wait", "httproute/r", "--for", "what").exitCode()).isEqualTo(2);
    }

    @Test
    void describeShowsConditionsWithTheirReasonsAndEvents() throws Exception {
        write("r.yaml", "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\n"
                + "spec: {hostnames: [a.test], parentRefs: [{name: main}]}\n");
        write("e.yaml", "apiVersion: v1\nkind: Event\nmetadata: {name: e}\ntype: Warning\nreason: Odd\n"
                + "message: it happened\ninvolvedObject: {kind: HTTPRoute, name: r, namespace: " + namespace + "}\n");
        apply();
        status("NoMatchingParent", "False", 1);
        assertThat(run("describe", "httproute", "r").out()).startsWith("HTTPRoute " + namespace + "/r\n")
                .contains("Parent Gateway main section web (by gatehouse.dev/c)", "hostnames:\n    - a.test",
                        "it happened")
                .containsPattern("Accepted +False +NoMatchingParent +\\w+ +so it is")
                .containsPattern("Warning +Odd ");
    }

    @Test
    void missingNamespaceIsNamedWithTheWayOut() throws Exception {
        write("b.yaml", backend("a", 80));
        String elsewhere = namespace + "-new";
        Run refused = live().run("apply", "-f", folder.toString(), "-n", elsewhere);
        assertThat(refused.err()).contains("b.yaml:2:1: ", elsewhere, "--create-namespace");
        assertThat(live().run("apply", "-f", folder.toString(), "-n", elsewhere, "--create-namespace").out())
                .contains("created");
    }
}
