package dev.gatehouse.interchange.bk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.interchange.Exported;
import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.interchange.TextFile;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.model.codec.ReadResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BkWriterTest {
    private static final String GATEWAY = """
            {apiVersion: gatehouse.dev/v1alpha1, kind: ApiGateway, metadata: {name: demo, namespace: demo},
             spec: {description: "a {{ b }}", enabled: false, hostTemplate: "{gateway}.example.com", public: false}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: prod, namespace: demo},
             spec: {follow: Draft, offline: true, variables: {prefix: ""}, plugins: [
               {type: RequestSizeLimit, requestSizeLimit: {maxBytes: 5}},
               {type: RateLimit, rateLimit: {rates: [{period: 1500ms, requests: 1}]}},
               {type: CORS, cors: {allowOrigins: ["https://*.example.com"]}}]}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: servicea, namespace: demo,
              labels: {team: a}}, spec: {displayName: serviceA, type: grpc, description: d, environments: {
               prod: {addresses: [{host: "http://a:8080"}, {host: "http://[::1]", weight: 3}], timeout: 7s,
                 retry: {numRetries: 2}, loadBalancer: {type: RoundRobin}},
               gone: {endpoints: [{unix: /run/a.sock}]}}}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: other, namespace: demo},
             spec: {environments: {prod: {endpoints: [{fqdn: b, port: 443}, {unix: /run/b.sock, weight: 2}],
               timeout: {tcp: {connectTimeout: 1s}, http: {requestTimeout: 2s}}, loadBalancer: {type: Random},
               healthCheck: {active: {type: TCP, tcp: {}}}}}}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: default, namespace: demo}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: Resource, metadata: {name: short, namespace: demo},
             spec: {method: ANY, path: "/a/{b}/", matchSubpath: true, backend: {service: servicea, timeout: 1500ms}}}
            """;

    private static Exported export() {
        ReadResult read = ManifestReader.read("test", GATEWAY);
        assertThat(read.hasErrors()).as(read.problems().toString()).isFalse();
        return BkWriter.write(
                read.objects().stream().map(each -> new GatewayObject(each.object(), each.document())).toList());
    }

    @Test
    void whatTheFormatHasNoFieldForStandsBesideItAndComesBack() {
        Exported exported = export();
        String definition = exported.files().getFirst().text();
        assertThat(definition).contains("description: a {{ '{{' }} b }}", "host: http://a:8080", "host: http://[::1]",
                "retry:", "type: RequestSizeLimit", "type: RateLimit", "type: CORS", "follow: Draft",
                "unix: /run/a.sock");
        assertThat(exported.remarks()).containsExactly(
                "BackendService demo/servicea: its labels and annotations are not in these files: --as manifests has"
                        + " them");

        BkImport read = BkReader.read(exported.files(), new BkReader.Options("demo", Map.of(), false, Map.of()));
        assertThat(read.hasErrors()).as(read.problems().toString()).isFalse();
        assertThat(json(read, "ApiGateway", "demo")).contains("\"a {{ b }}\"", "\"enabled\":false",
                "{gateway}.example.com", "\"public\":false");
        assertThat(json(read, "BackendService", "serviceA")).contains("\"type\":\"grpc\"", "\"description\":\"d\"",
                "\"retry\":{\"numRetries\":2}", "\"gone\":{\"endpoints\":[{\"unix\":\"/run/a.sock\"}]}");
        assertThat(json(read, "BackendService", "other")).contains("\"connectTimeout\":\"1s\"", "\"type\":\"Random\"",
                "\"weight\":2");
        assertThat(json(read, "BackendService", "default")).isEqualTo("{}");
        assertThat(json(read, "Environment", "prod")).contains("\"follow\":\"Draft\"", "\"offline\":true",
                "\"maxBytes\":5", "\"period\":\"1500ms\"", "https://*.example.com").doesNotContain("Imported");
        assertThat(json(read, "Resource", "short")).contains("\"path\":\"/a/{b}/\"", "\"path\":\"/a/{b}\"",
                "\"timeout\":\"1s500ms\"", "\"method\":\"ANY\"");
    }

    @Test
    void jsonIsReadAsWell() {
        List<TextFile> files = List.of(new TextFile("r.json",
                "{\"openapi\":\"3.0.0\",\"paths\":{\"/a\":{\"get\":{\"operationId\":\"a\"}}}}"));
        assertThat(json(BkReader.read(files, new BkReader.Options("demo", Map.of(), false, Map.of())), "Resource",
                "a")).contains("\"path\":\"/a\"");
    }

    private static String json(BkImport read, String kind, String name) {
        return read.objects().stream().filter(each -> each.kind().name().equals(kind) && each.name().equals(name))
                .findFirst().orElseThrow().json();
    }
}
