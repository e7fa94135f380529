package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people type. Needs a kubectl that is not too old, 1.28 or newer. */
@Tag("peers")
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

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestApi api;

    private record Run(int exit, String out) {}

    @BeforeAll
    static void findKubectl() {
        boolean recent = false;
        try {
            Process version = new ProcessBuilder("kubectl", "version", "--client").redirectErrorStream(true).start();
            Matcher minor = Pattern.compile("v1\\.(\\d+)")
                    .matcher(new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            recent = minor.find() && Integer.parseInt(minor.group(1)) >= 28;
        } catch (IOException e) {
            // There is none.
        }
        assumeTrue(recent, "kubectl 1.28 or newer is needed");
    }

    @BeforeEach
    void start() throws IOException {
        api = new TestApi(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Run kubectl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", api.kubeconfig.toString(),
                "--cache-dir", folder.resolve("cache").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("kubectl ends").isTrue();
        return new Run(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
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
        assertThat(done("get", "gateway", "gw", "-o", "yaml", "--show-managed-fields"))
                .contains("manager: two", "manager: one", "port: 81");
    }

    @Test
    void diffsWaitsExplainsAndAsks() throws Exception {
        done("apply", "-f", file(ROUTE));
        Run diff = kubectl("diff", "-f", file(ROUTE.replace("www.example.com", "api.example.com")));
        assertThat(diff.exit).as(diff.out).isEqualTo(1);
        assertThat(diff.out).contains("+  - api.example.com");
        done("patch", "httproute", "web", "--subresource=status", "--type=merge", "-p",
                "{\"status\":{\"parents\":[],\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}");
        assertThat(done("wait", "httproute/web", "--for=jsonpath={.spec.hostnames[0]}=www.example.com",
                "--timeout=5s")).contains("condition met");
        assertThat(done("explain", "backend")).contains("KIND:", "Backend", "spec");
        assertThat(done("api-resources")).contains("backends", "httproutes", "configmaps");
        assertThat(done("auth", "can-i", "create", "httproutes")).contains("yes");
        assertThat(done("auth", "whoami")).contains("admin");
        assertThat(done("get", "crd", "httproutes.gateway.networking.k8s.io", "-o", "yaml"))
                .contains("bundle-version: v1.6.1", "channel: standard");
        assertThat(done("version")).contains("v1.33.0+gatehouse");
    }

    @Test
    void namesTheFieldThatIsWrong() throws Exception {
        Run refused = kubectl("apply", "-f", file(BACKEND.replace("port: 80", "port: 99999")));
        assertThat(refused.exit).isEqualTo(1);
        assertThat(refused.out).contains("is invalid", "spec.endpoints[0].fqdn.port", "65535");
        Run unknown = kubectl("apply", "-f", file(BACKEND.replace("hostname:", "hostnam: x, hostname:")));
        assertThat(unknown.out).contains("strict decoding error: unknown field \"spec.endpoints[0].fqdn.hostnam\"");
    }
}
