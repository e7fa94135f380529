package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.serve.RecordingUpstream.Seen;
import dev.gatehouse.compiler.Compiler;
import dev.gatehouse.compiler.CompilerOptions;
import dev.gatehouse.interchange.Exported;
import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.interchange.TextFile;
import dev.gatehouse.interchange.gatewayapi.Finding;
import dev.gatehouse.interchange.gatewayapi.Finding.Effect;
import dev.gatehouse.interchange.gatewayapi.GatewayApiExport;
import dev.gatehouse.interchange.gatewayapi.GatewayApiExport.Plain;
import dev.gatehouse.interchange.manifest.ManifestExport;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.model.codec.ReadObject;
import dev.gatehouse.model.codec.ReadResult;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.TestCertificates;
import dev.gatehouse.snapshot.Snapshot;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with many features beside its export as Gateway API manifests: both answer alike, but for what the list names. */
@Timeout(120)
class ExportedGatewayTest {
    private static final int REQUESTS = 500;
    private static final long SEED = 20_261_121;
    private static final List<String> COMPARED = List.of("Host", "X-Forwarded-Host", "x-custom", "x-plugin", "x-gone",
            "x-number");

    @TempDir
    private Path folder;

    @Test
    void exportAnswersAsTheGatewayDoes() throws Exception {
        TestCertificates certificates = new TestCertificates();
        Path authority = Files.writeString(folder.resolve("ca.pem"), certificates.authority.getCertificatePEM());
        try (RecordingUpstream heavy = RecordingUpstream.plain("a-prod/heavy");
                RecordingUpstream light = RecordingUpstream.plain("a-prod/light");
                RecordingUpstream stag = RecordingUpstream.plain("a-stag");
                RecordingUpstream secure = RecordingUpstream.tls("b-prod", 0, certificates.issue("b.test"));
                RecordingUpstream standby = RecordingUpstream.plain("c-standby")) {
            List<RecordingUpstream> upstreams = List.of(heavy, light, stag, secure, standby);
            String manifests = MatrixFixture.manifests(heavy.port(), light.port(), stag.port(), secure.port(),
                    standby.port(), closedPort());
            Path original = Files.createDirectory(folder.resolve("original"));
            Files.writeString(original.resolve("all.yaml"), manifests);
            Plain exported = exported(manifests);
            Path plain = write(exported);
            String[] arguments = {"--ca-file", authority.toString(), "--resolve", "b.test=127.0.0.1", "--resolve",
                    "c.test=127.0.0.1"};
            try (Gateway first = Gateway.serve(original, arguments);
                    Gateway second = Gateway.serve(plain, arguments)) {
                assertAlike(first, second, upstreams, exported.findings());
            }
        }
    }

    @Test
    void manifestsOfItsOwnKindsAreTheSameGateway() {
        String manifests = MatrixFixture.manifests(1, 2, 3, 4, 5, 6) + MatrixFixture.RELEASED;
        ReadResult original = ManifestReader.read("all.yaml", manifests);
        assertThat(original.problems()).isEmpty();
        Exported exported = ManifestExport.write(original.objects().stream()
                .map(read -> new GatewayObject(read.object(), read.document())).toList());
        List<ReadObject> again = exported.files().stream()
                .flatMap(file -> ManifestReader.read(file.name(), file.text()).objects().stream()).toList();

        Snapshot before = snapshot(original.objects());
        Snapshot after = snapshot(again);
        assertThat(before.clusters()).hasSizeGreaterThan(4);
        assertThat(after.listeners()).isEqualTo(before.listeners());
        assertThat(after.clusters()).isEqualTo(before.clusters());
        assertThat(exported.files()).extracting(TextFile::name).containsExactly("0-gateway.yaml", "backends.yaml",
                "backendservices.yaml", "environments.yaml", "releases.yaml", "resources.yaml", "revisions.yaml");
        assertThat(exported.remarks())
                .containsExactly("Secret demo/keys is not printed: create it where these files go");
        assertThat(exported.files()).extracting(TextFile::text).noneMatch(text -> text.contains("c2VjcmV0")
                || text.contains("\nstatus:") || text.contains("apply-set") || text.contains("uid:"));
        assertThat(again).extracting(ReadObject::object).anyMatch(Namespace.class::isInstance);
    }

    private static Snapshot snapshot(List<ReadObject> objects) {
        return new Compiler(CompilerOptions.DEFAULT).compile(objects.stream().map(ReadObject::object).toList())
                .snapshot();
    }

    private void assertAlike(Gateway first, Gateway second, List<RecordingUpstream> upstreams, List<Finding> findings)
            throws IOException {
        Requests requests = new Requests(new Random(SEED));
        Map<String, Integer> statuses = new TreeMap<>();
        int excused = 0;
        for (int number = 0; number < REQUESTS; number++) {
            Requests.Made request = requests.next(number);
            Answer expected = answer(first, request, upstreams);
            Answer found = answer(second, request, upstreams);
            statuses.merge(Integer.toString(expected.status()), 1, Integer::sum);
            if (!expected.equals(found) && isListed(expected, found, findings)) {
                excused++;
            } else {
                assertThat(found).as(request.toString()).isEqualTo(expected);
            }
        }
        assertThat(statuses).containsKeys("200", "203", "404", "500", "502");
        assertThat(statuses.get("200")).isGreaterThan(REQUESTS / 3);
        assertThat(excused).isLessThan(REQUESTS / 5);
    }

    private static boolean isListed(Answer expected, Answer found, List<Finding> findings) {
        if (expected.status() == 502 && found.status() == 503) {
            return findings.stream().anyMatch(finding -> finding.message().contains("answer 502"));
        }
        return found.status() == 500 && findings.stream().filter(finding -> finding.effect() == Effect.REFUSED)
                .anyMatch(finding -> finding.message().contains(found.message()));
    }

    /** What a client and an upstream see. */
    private record Answer(int status, String upstream, String method, String path, Map<String, String> headers,
            String message) {}

    private static Answer answer(Gateway gateway, Requests.Made request, List<RecordingUpstream> upstreams)
            throws IOException {
        RawResponse response;
        try (RawClient client = RawClient.connect(gateway.port())) {
            response = client.send(request.text()).readResponse();
        }
        String upstream = response.header("x-upstream");
        if (upstream.isEmpty()) {
            String message = response.body().replaceAll("(?s).*\"message\": ?\"([^\"]*)\".*", "$1");
            return new Answer(response.status(), "", "", "", Map.of("x-mock", response.header("x-mock"), "allowed",
                    response.header("access-control-allow-origin")),
                    response.status() == 404 || response.status() == 502 ? "" : message);
        }
        Seen seen = upstreams.stream().flatMap(each -> each.seen().stream())
                .filter(each -> each.header("x-number").equals(request.number())).toList().getLast();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("allowed", response.header("access-control-allow-origin"));
        COMPARED.forEach(name -> headers.put(name, seen.header(name)));
        return new Answer(response.status(), upstream.replaceAll("/.*", ""), seen.method(), seen.path(), headers, "");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Plain exported(String manifests) {
        ReadResult read = ManifestReader.read("all.yaml", manifests);
        assertThat(read.problems()).isEmpty();
        List<ApiObject> objects = read.objects().stream().map(ReadObject::object).toList();
        ApiGateway gateway = objects.stream().filter(ApiGateway.class::isInstance).map(ApiGateway.class::cast)
                .findFirst().orElseThrow();
        return GatewayApiExport.draft(gateway, objects);
    }

    /** Every file reads without a word, as the CRDs would take it. */
    private Path write(Plain exported) throws IOException {
        Path plain = folder.resolve("plain");
        for (Map.Entry<String, String> file : exported.files().entrySet()) {
            Path path = plain.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, file.getValue());
            if (file.getKey().endsWith(".yaml")) {
                assertThat(ManifestReader.read(file.getKey(), file.getValue()).problems()).isEmpty();
            }
        }
        List<String> refused = new ArrayList<>();
        exported.findings().stream().filter(finding -> finding.effect() == Effect.REFUSED)
                .forEach(finding -> refused.add(finding.environment() + " " + finding.subject()));
        assertThat(refused).containsExactlyInAnyOrder("prod resource changed", "stag resource changed",
                "prod resource guarded", "stag resource guarded", "prod resource limited", "stag resource limited",
                "prod resource small",
                "stag resource small");
        return plain;
    }
}
