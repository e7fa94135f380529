package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What people type, into the oldest and the newest kubectl that there are. */
@Tag("peers")
@ParameterizedClass(name = "kubectl 1.{0}")
@MethodSource("kubectls")
class KubectlTest {
    private static final String BACKEND = """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: Backend
            metadata: {name: web, labels: {app: web}}
            spec:
              endpoints:
              - fqdn: {hostname: a.example.com, port: 80}
            """;
    private static final String ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: web}
            spec:
              parentRefs: [{name: gw}]
              hostnames: [www.example.com]
              rules:
              - backendRefs: [{name: web, group: gateway.envoyproxy.io, kind: Backend}]
            """;
    private static final String GATEWAY = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: gw}
            spec:
              gatewayClassName: gatehouse
              listeners:
              - {name: http, port: 80, protocol: HTTP}
            """;

    private static final String STATUS = "{\"status\":{\"conditions\":[{\"type\":\"Accepted\",\"status\":\"True\","
            + "\"reason\":\"Accepted\",\"message\":\"\",\"lastTransitionTime\":\"2026-01-01T00:00:00Z\"}]}}";

    @Parameter
    @SuppressWarnings("NullAway.Init")
    TestKubectl program;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestApi api;

    private record Run(int exit, String out) {}

    static List<TestKubectl> kubectls() {
        List<TestKubectl> all = TestKubectl.all().stream().sorted(Comparator.comparing(TestKubectl::minor)).toList();
        return switch (all.size()) {
            case 0 -> abort("no kubectl is installed");
            case 1 -> all;
            default -> List.of(all.getFirst(), all.getLast());
        };
    }

    @BeforeEach
    void start() throws IOException {
        api = new TestApi(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.program(), "--kubeconfig", api.kubeconfig.toString(),
                "--cache-dir", folder.resolve("cache").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    }

    private Run run(ProcessBuilder command) throws Exception {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process = command.redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("kubectl ends").isTrue();
        return new Run(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }

    private Run kubectl(String... arguments) throws Exception {
        return run(command(arguments));
    }

    private String done(String... arguments) throws Exception {
        Run run = kubectl(arguments);
        assertThat(run.exit).as(run.out).isZero();
        return run.out;
    }

    private String file(String text) throws IOException {
        Path file = Files.createTempFile(folder, "manifest", ".yaml");
        return Files.writeString(file, text).toString();
    }

    /** What the gateway would do. */
    private void accept(String group, String plural, String name) throws Exception {
        assertThat(api.send("PATCH", "/apis/" + group + "/namespaces/default/" + plural + "/" + name + "/status",
                "application/merge-patch+json", STATUS).status()).isEqualTo(200);
    }

    private static void await(Path file, String text) throws Exception {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); System.nanoTime() < end;) {
            if (Files.readString(file).contains(text)) {
                return;
            }
            Thread.onSpinWait();
        }
        assertThat(file).content().contains(text);
    }

    @Test
    void appliesShowsAndDeletesGatewaysRoutesAndBackends() throws Exception {
        String file = file(BACKEND + "---\n" + ROUTE + "---\n" + GATEWAY);
        assertThat(done("apply", "-f", file)).contains("backend.gateway.envoyproxy.io/web created",
                "httproute.gateway.networking.k8s.io/web created", "gateway.gateway.networking.k8s.io/gw created");
        long before = api.store.revision();
        assertThat(done("apply", "-f", file)).contains("backend.gateway.envoyproxy.io/web unchanged");
        assertThat(api.store.revision()).as("applying the same again writes nothing").isEqualTo(before);
        assertThat(done("get", "backends")).contains("NAME", "STATUS", "AGE", "web");
        assertThat(done("get", "httproutes", "-o", "wide")).contains("HOSTNAMES", "www.example.com");
        assertThat(done("get", "gtw", "gw", "-o", "yaml")).contains("gatewayClassName: gatehouse", "uid:");
        assertThat(done("describe", "httproute", "web")).contains("www.example.com");
        assertThat(done("delete", "-f", file)).contains("deleted");
        assertThat(done("get", "backends,httproutes")).contains("No resources found");
    }

    @Test
    void labelsAnnotatesAndPatches() throws Exception {
        done("apply", "-f", file(BACKEND));
        done("label", "backend", "web", "tier=front");
        done("annotate", "backend", "web", "note=hello");
        assertThat(done("get", "backends", "-l", "tier=front", "-o", "name"))
                .contains("backend.gateway.envoyproxy.io/web");
        done("patch", "backend", "web", "--type=merge", "-p", "{\"metadata\":{\"labels\":{\"tier\":\"back\"}}}");
        done("patch", "backend", "web", "--type=json", "-p",
                "[{\"op\":\"replace\",\"path\":\"/spec/endpoints/0/fqdn/port\",\"value\":8080}]");
        assertThat(
                done("get", "backend", "web", "-o", "jsonpath={.spec.endpoints[0].fqdn.port}{.metadata.labels.tier}"))
                .isEqualTo("8080back");
    }

    @Test
    void patchesCoreKindsStrategically() throws Exception {
        done("apply", "-f", file("""
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {ports: [{port: 80, name: http}]}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: "1"}}
                ---
                {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
                ---
                {apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, stringData: {a: "1"}}
                """));
        done("patch", "service", "web", "-p", "{\"spec\":{\"ports\":[{\"port\":81,\"name\":\"more\"}]}}");
        assertThat(done("get", "service", "web", "-o", "jsonpath={.spec.ports[*].port}")).contains("80", "81");
        assertThat(done("get", "ns")).contains("default", "shop", "Active");
        done("create", "configmap", "more", "--from-literal=b=2");
        done("create", "service", "clusterip", "other", "--tcp=80:8080");
        assertThat(done("get", "cm,svc")).contains("more", "80/TCP");
        done("delete", "namespace", "shop");
        assertThat(done("get", "ns")).doesNotContain("shop");
    }

    @Test
    void appliesOnTheServerWithOwnersAndConflicts() throws Exception {
        String file = file(GATEWAY);
        done("apply", "--server-side", "--field-manager", "one", "-f", file);
        String other = file(GATEWAY.replace("port: 80", "port: 81"));
        Run refused = kubectl("apply", "--server-side", "--field-manager", "two", "-f", other);
        assertThat(refused.exit).isNotZero();
        assertThat(refused.out).contains("conflict with \"one\"", "listeners[name=\"http\"].port");
        done("apply", "--server-side", "--force-conflicts", "--field-manager", "two", "-f", other);
        String shown = program.minor() >= 21 ? "--show-managed-fields" : "--show-labels=false";
        assertThat(done("get", "gateway", "gw", "-o", "yaml", shown))
                .contains("manager: two", "manager: one", "port: 81");
    }

    @Test
    void watches() throws Exception {
        done("apply", "-f", file(BACKEND + "---\n" + GATEWAY));
        Path out = folder.resolve("watch.txt");
        Process watch = command("get", "gateways", "-w").redirectOutput(out.toFile()).start();
        try {
            await(out, "gw");
            assertThat(out).content().contains("NAME", "CLASS", "PROGRAMMED");
            accept("gateway.networking.k8s.io/v1", "gateways", "gw");
            done("label", "gateway", "gw", "seen=yes");
            done("delete", "gateway", "gw");
            for (int lines = 0; lines < 5;) {
                await(out, "gw");
                lines = (int) Files.readString(out).lines().count();
                assertThat(watch.isAlive()).isTrue();
            }
        } finally {
            watch.destroy();
            watch.waitFor();
        }
    }

    @Test
    void waitsForConditionsValuesAndDeletion() throws Exception {
        done("apply", "-f", file(BACKEND + "---\n" + ROUTE + "---\n" + GATEWAY));
        assertThat(kubectl("wait", "gateway/gw", "--for=condition=Accepted", "--timeout=1s").exit).isNotZero();
        accept("gateway.networking.k8s.io/v1", "gateways", "gw");
        accept("gateway.envoyproxy.io/v1alpha1", "backends", "web");
        assertThat(done("wait", "gateway/gw", "backend/web", "--for=condition=Accepted", "--timeout=20s"))
                .contains("gateway.gateway.networking.k8s.io/gw condition met",
                        "backend.gateway.envoyproxy.io/web condition met");
        if (program.minor() >= 23) {
            assertThat(done("wait", "httproute/web", "--for=jsonpath={.spec.hostnames[0]}=www.example.com",
                    "--timeout=5s")).contains("condition met");
        }
    }

    @Test
    void deletesAndWaitsUntilNothingHoldsTheObjectBack() throws Exception {
        done("apply", "-f", file(BACKEND.replace("labels: ", "finalizers: [example.com/hold], labels: ")));
        Path out = folder.resolve("delete.txt");
        Process deleting = command("delete", "backend", "web").redirectOutput(out.toFile()).start();
        await(out, "deleted");
        assertThat(kubectl("wait", "backend/web", "--for=delete", "--timeout=1s").exit).isNotZero();
        assertThat(deleting.isAlive()).isTrue();
        done("patch", "backend", "web", "--type=merge", "-p", "{\"metadata\":{\"finalizers\":null}}");
        assertThat(deleting.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(deleting.exitValue()).as(Files.readString(out)).isZero();
    }

    @Test
    void edits() throws Exception {
        done("apply", "-f", file(ROUTE));
        Path editor = folder.resolve("editor.sh");
        Files.writeString(editor, "#!/bin/sh\nsed -i s/www.example.com/api.example.com/ \"$1\"\n");
        Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder command = command("edit", "httproute", "web");
        command.environment().put("KUBE_EDITOR", editor.toString());
        Run run = run(command);
        assertThat(run.exit).as(run.out).isZero();
        assertThat(done("get", "httproute", "web", "-o", "jsonpath={.spec.hostnames}"))
                .isEqualTo("[\"api.example.com\"]");
    }

    @Test
    void createsReplacesAndDeletesInManyWays() throws Exception {
        String file = file(BACKEND);
        done("create", "-f", file);
        Run again = kubectl("create", "-f", file);
        assertThat(again.exit).isNotZero();
        assertThat(again.out).contains("AlreadyExists");
        assertThat(done("replace", "-f", file(BACKEND.replace("port: 80", "port: 81")))).contains("replaced");
        assertThat(done("replace", "--force", "-f", file)).contains("deleted", "replaced");
        assertThat(done("delete", "backend", "web", "--dry-run=server")).contains("server dry run");
        String uid = done("get", "backend", "web", "-o", "jsonpath={.metadata.uid}");
        done("apply", "-f",
                file(ROUTE.replace("{name: web}\n", "{name: web, labels: {a: b}, ownerReferences: [{apiVersion: "
                        + "gateway.envoyproxy.io/v1alpha1, kind: Backend, name: web, uid: " + uid + "}]}\n")));
        done("delete", "backend", "web", "--cascade=orphan");
        assertThat(done("get", "httproutes", "-o", "name")).contains("web");
        done("delete", "httproutes", "-l", "a=b");
        done("apply", "-f", file(GATEWAY));
        done("delete", "gateways", "--all");
        assertThat(done("get", "gateways,httproutes,backends")).contains("No resources found");
    }

    @Test
    void diffsExplainsAndAsks() throws Exception {
        done("apply", "-f", file(ROUTE));
        Run diff = kubectl("diff", "-f", file(ROUTE.replace("www.example.com", "api.example.com")));
        assertThat(diff.exit).as(diff.out).isEqualTo(1);
        assertThat(diff.out).contains("+  - api.example.com");
        assertThat(done("explain", "backend")).contains("KIND:", "Backend", "spec");
        assertThat(done("explain", "httproute.spec")).contains("KIND:", "HTTPRoute");
        assertThat(done("api-resources")).contains("backends", "httproutes", "configmaps");
        assertThat(done("auth", "can-i", "create", "httproutes")).contains("yes");
        assertThat(done("get", "crd", "httproutes.gateway.networking.k8s.io", "-o", "yaml"))
                .contains("bundle-version: v1.6.1", "channel: standard");
        assertThat(done("version")).contains("v1.33.0+gatehouse");
    }

    /** Of OpenAPI; version 2 has no way to say that a field is a text or an object. */
    private boolean readsVersionThree() {
        return program.minor() >= 27;
    }

    @Test
    void explainsEveryField() throws Exception {
        assertThat(done("explain", "httproute.spec.rules.matches")).contains(": matches <[]Object>",
                "Conditions on a request; all must hold.", "headers\t<[]Object>", "path\t<Object>");
        if (program.minor() >= 30) {
            assertThat(done("explain", "httproute.spec.rules.matches.method")).contains("ENUM:", "GET", "PATCH");
            assertThat(done("explain", "service.spec.ports.protocol")).contains("ENUM:", "UDP");
            assertThat(done("explain", "httproutes.spec.rules.filters.requestRedirect.statusCode"))
                    .contains("<integer>", "301", "308");
        }
        if (readsVersionThree()) {
            assertThat(done("explain", "backend.spec.endpoints.fqdn")).contains("hostname\t<string>",
                    "port\t<integer>");
        }
        assertThat(done("explain", "gateway.spec.listeners", "--recursive")).contains("certificateRefs\t<[]Object>",
                "namespace\t<string>");
        assertThat(done("explain", "gateway.spec.listeners")).contains("-required-");
        for (String kind : List.of("gatewayclass", "gateway", "httproute", "referencegrant", "backend",
                "backendtrafficpolicy", "secret", "configmap", "endpointslice", "namespace")) {
            assertThat(done("explain", kind + ".metadata.labels")).contains("<map[string]string>");
            assertThat(done("explain", kind)).doesNotContain("<no description>", "<empty>");
        }
    }

    @Test
    void refusesATypoBeforeItIsKept() throws Exception {
        String typo = file(ROUTE.replace("parentRefs", "parentRef"));
        boolean words = program.minor() >= 25;
        for (String validate : words ? List.of("strict", "true") : List.of("true")) {
            Run refused = kubectl("create", "--validate=" + validate, "-f", typo);
            assertThat(refused.exit).isEqualTo(1);
            assertThat(refused.out).containsPattern("unknown field \"(spec\\.)?parentRef\"");
        }
        if (words) {
            assertThat(done("create", "--validate=warn", "-f", typo)).contains("unknown field \"spec.parentRef\"",
                    "created");
        }
    }

    @Test
    void writesAStatus() throws Exception {
        assumeTrue(program.minor() >= 24, "--subresource came with 1.24");
        done("apply", "-f", file(GATEWAY));
        done("patch", "gateway", "gw", "--subresource=status", "--type=merge", "-p", STATUS);
        assertThat(done("get", "gateway", "gw", "-o", "jsonpath={.status.conditions[?(@.type==\"Accepted\")].status}"))
                .isEqualTo("True");
    }

    @Test
    void saysWhoAsks() throws Exception {
        assumeTrue(program.minor() >= 28, "auth whoami came with 1.28");
        assertThat(done("auth", "whoami")).contains("admin");
    }

    @Test
    void namesTheFieldThatIsWrong() throws Exception {
        Run refused = kubectl("apply", "-f", file(BACKEND.replace("port: 80", "port: 99999")));
        assertThat(refused.exit).isEqualTo(1);
        assertThat(refused.out).contains("is invalid", "spec.endpoints[0].fqdn.port", "65535");
        Run unknown = kubectl("apply", "-f", file(BACKEND.replace("hostname:", "hostnam: x, hostname:")));
        assertThat(unknown.out).contains("unknown field", "hostnam");
    }
}
