package dev.gatehouse.app.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.Gatehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code validate}, {@code translate} and wrong usage, as a user sees them. */
class OfflineVerbsTest {
    private static final String BACKEND = """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: Backend
            metadata: {name: one}
            spec:
              endpoints: [{ip: {address: 127.0.0.1, port: 8081}}]
            """;
    private static final String ROUTE = """
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: all}
            spec:
              parentRefs: [{name: gw}]
              rules: [{backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: %s}]}]
            """;
    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void goodManifestsShowTheStatusOfEachObject() throws IOException {
        assertThat(run("validate", "-f", write(BACKEND + ROUTE.formatted("one")))).isZero();
        assertThat(out.toString()).containsPattern("Backend +default/one +ok +Accepted")
                .containsPattern("HTTPRoute +default/all +on Gateway gw +ok +Accepted, ResolvedRefs")
                .endsWith("2 objects, 0 errors\n");
    }

    @Test
    void everyProblemHasItsPlaceAndTheExitCodeIsOne() throws IOException {
        String file = write(BACKEND.replace("endpoints", "endpionts"));
        Path routes = Files.writeString(folder.resolve("routes.yaml"), ROUTE.formatted("none"));
        assertThat(run("validate", "-f", file, "-f", routes.toString())).isEqualTo(1);
        assertThat(out.toString()).contains(file + ":5:3: spec.endpionts: unknown field \"endpionts\"",
                routes + ":2: HTTPRoute default/all on Gateway gw: ResolvedRefs False", "BackendNotFound");
    }

    @Test
    void problemsGoToStandardErrorWhereObjectsArePrinted() throws IOException {
        assertThat(run("validate", "-o", "json", "-f", write(BACKEND + ROUTE.formatted("none")))).isEqualTo(1);
        assertThat(err.toString()).contains("BackendNotFound");
        assertThat(out.toString()).startsWith("{\"apiVersion\": \"v1\", \"kind\": \"List\"").contains("\"reason\"");
    }

    @Test
    void foldersWithoutManifestsAreNoSuccess() {
        assertThat(run("validate", "-f", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).isEqualTo(
                "no manifest was found (*.yaml, *.yml, *.json) in " + folder + System.lineSeparator());
    }

    @Test
    void snapshotNamesClustersAndEndpoints() throws IOException {
        assertThat(run("translate", "-f", write(BACKEND + ROUTE.formatted("one")), "--to", "snapshot")).isZero();
        assertThat(out.toString()).contains("backend/default/one", "127.0.0.1", "8081", "\"clusters\"",
                "\"listeners\"");
    }

    @Test
    void brokenManifestsAreNotTranslated() throws IOException {
        String file = write(BACKEND.replace("8081", "many"));
        assertThat(run("translate", "-f", file)).isEqualTo(1);
        assertThat(err.toString()).contains(file + ":5:", "spec.endpoints[0].ip.port");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void wrongUsageIsOneLineAndTheWayToHelp() {
        assertThat(run("serve", "--prot-map", "80=8080")).isEqualTo(2);
        assertThat(err.toString()).contains("--prot-map", "--port-map", "Try: gatehouse serve --help")
                .doesNotContain("Usage:");
        assertThat(run("srve")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean: gatehouse serve?");
        assertThat(run("validate")).isEqualTo(2);
        assertThat(run("serve", "--store", "memory", "--no-api")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing to serve: give manifests with -f FILE");
        assertThat(run("serve", "-f", "x", "--no-api", "--api-address", "127.0.0.1:0")).isEqualTo(2);
        assertThat(err.toString()).contains("--api-address and --no-api: leave one of them out");
        assertThat(run("serve", "-f", "x", "--no-api", "--store", "memory", "--data", "d")).isEqualTo(2);
        assertThat(err.toString()).contains("--data: nothing is written there");
        assertThat(run("serve", "-f", "x", "--port-map", "http=8080")).isEqualTo(2);
        assertThat(err.toString()).contains("--port-map http=8080: must be DECLARED=BOUND, like 80=8080");
        assertThat(run("serve", "-f", "x", "--drain-timeout", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("'soon' is not a duration like 500ms, 30s or 5m");
    }

    @Test
    void noVerbShowsTheVerbsThatAreForPeople() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: gatehouse", "serve ", "validate ", "a verb is missing")
                .doesNotContain("train");
    }

    @Test
    void helpOfEveryVerbFitsATerminalAndHasExamples() {
        for (String verb : new String[]{"serve", "validate", "check", "translate", "backup", "restore", "echo",
                "completion"}) {
            assertThat(run(verb, "--help")).isZero();
        }
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(out.toString().lines().filter(line -> line.equals("Examples:"))).hasSize(8);
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("manifests.yaml"), text).toString();
    }

    private int run(String... arguments) {
        CommandLine command = Gatehouse.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
