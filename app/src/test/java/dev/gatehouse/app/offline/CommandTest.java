package dev.gatehouse.app.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.Gatehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Output and exit codes of the command, as a user meets them. */
@Timeout(60)
class CommandTest {
    private static final String ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: r}
            spec:
              parentRefs: [{name: gw}]
              rules:
                - backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: b}]
            """;
    private static final String OTHERS = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: gw}
            spec:
              gatewayClassName: gatehouse
              listeners: [{name: http, protocol: HTTP, port: 8080}]
            ---
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: Backend
            metadata: {name: b}
            spec:
              endpoints: [{ip: 127.0.0.1, port: 17999}]
            """;
    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = Gatehouse.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void goodDirectoryIsListedWithStatuses() throws Exception {
        file("others.yaml", OTHERS);
        file("route.yaml", ROUTE);
        assertThat(run("validate", "-f", folder.toString())).as(out.toString() + err).isZero();
        assertThat(out.toString()).isEqualTo("""
                KIND       NAME        ABOUT          STATUS  CONDITIONS
                Gateway    default/gw                 ok      Accepted, Programmed
                Gateway    default/gw  listener http  ok      Accepted, ResolvedRefs, Programmed
                Backend    default/b                  ok      Accepted
                HTTPRoute  default/r   on Gateway gw  ok      Accepted, ResolvedRefs

                3 objects, 0 errors
                """);
    }

    @Test
    void badDirectoryNamesEveryProblemAtItsPlace() throws Exception {
        String route = file("route.yaml", ROUTE);
        String typo = file("typo.yaml", OTHERS.replace("endpoints", "endpoint").replace("port: 8080", "port: 80800"));
        assertThat(run("validate", "-f", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).isEqualTo("""
                TYPO:6:50: spec.listeners[0].port: must be between 1 and 65535, is 80800
                TYPO:12:3: spec.endpoint: unknown field "endpoint": did you mean "endpoints"?
                ROUTE:1: HTTPRoute default/r on Gateway gw: ResolvedRefs False (BackendNotFound): Failed to process \
                route rule 0 backendRef 0: Backend default/b not found.

                KIND       NAME       ABOUT          STATUS  CONDITIONS
                HTTPRoute  default/r  on Gateway gw  ERROR   see above

                1 objects, 3 errors
                """.replace("TYPO", typo).replace("ROUTE:", route + ":"));
    }

    @Test
    void translateShowsTheSnapshot() throws Exception {
        file("others.yaml", OTHERS);
        file("route.yaml", ROUTE);
        assertThat(run("translate", "-f", folder.toString(), "--to", "snapshot")).isZero();
        assertThat(out.toString()).contains("backend/default/b", "httproute/default/r");
    }

    @Test
    void exitCodesTellInputFromUsage() throws Exception {
        String bad = file("bad.yaml", "kind: [");
        assertThat(run("validate", "-f", bad)).isEqualTo(1);
        assertThat(run("validate")).isEqualTo(2);
        assertThat(run("validate", "--fil", bad)).isEqualTo(2);
        assertThat(run("nothing")).isEqualTo(2);
        String data = folder.resolve("data").toString();
        assertThat(run("serve", "-f", bad, "--data", data)).isEqualTo(1);
        assertThat(run("serve", "-f", folder.resolve("none.yaml").toString(), "--data", data)).isEqualTo(1);
        assertThat(run("serve", "-f", file("good.yaml", ROUTE), "--port-map", "80")).isEqualTo(2);
        assertThat(run("serve", "-f", file("good.yaml", ROUTE), "--transport", "pigeon")).isEqualTo(2);
        assertThat(run("--help")).isZero();
        assertThat(run("serve", "--help")).isZero();
    }
}
