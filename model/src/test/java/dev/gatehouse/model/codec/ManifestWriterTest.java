package dev.gatehouse.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.ApiObject;
import org.junit.jupiter.api.Test;

class ManifestWriterTest {
    private static ApiObject object(String text) {
        return ManifestReader.read("m.yaml", text).objects().get(0).object();
    }

    @Test
    void backendIsWrittenInTheShortSpelling() {
        ApiObject backend = object("{apiVersion: gateway.envoyproxy.io/v1alpha1, kind: Backend, metadata: {name: b},"
                + " spec: {endpoints: [{fqdn: {hostname: a.example.com, port: 443}}]}}");

        assertThat(ManifestWriter.toYaml(backend)).isEqualTo("""
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: Backend
                metadata:
                  name: b
                spec:
                  endpoints:
                    - fqdn: a.example.com
                      port: 443
                """);
    }

    @Test
    void secretsValuesAreWrittenOnlyWhenAskedFor() {
        ApiObject secret = object("{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {b: eA==, a: eQ==}}");

        assertThat(ManifestWriter.toJson(secret)).isEqualTo("{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":"
                + "{\"name\":\"s\"},\"type\":\"Opaque\",\"data\":{\"a\":\"***\",\"b\":\"***\"}}");
        assertThat(ManifestReader.read("s.yaml", ManifestWriter.toYamlWithSecrets(secret)).objects().get(0).object())
                .isEqualTo(secret);
    }

    @Test
    void wordsThatOtherReadersTakeForSomethingElseAreQuoted() {
        ApiObject map = object("{apiVersion: v1, kind: ConfigMap, metadata: {name: c},"
                + " data: {a: \"yes\", b: \"1\", c: \"null\", d: \"a: b\", e: \"\"}}");

        assertThat(ManifestWriter.toYaml(map)).contains("a: \"yes\"", "b: \"1\"", "c: \"null\"", "e: \"\"");
        RoundTrip.assertSame(map);
    }
}
