package dev.gatehouse.compiler;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.model.codec.ReadObject;
import dev.gatehouse.model.codec.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Objects from YAML, for tests. */
final class Manifests {
    private Manifests() {
    }

    static List<ApiObject> read(String... texts) {
        List<ApiObject> objects = new ArrayList<>();
        for (String text : texts) {
            ReadResult result = ManifestReader.read("test.yaml", text);
            if (result.hasErrors()) {
                throw new AssertionError(result.problems().toString());
            }
            result.objects().stream().map(ReadObject::object).forEach(objects::add);
        }
        return objects;
    }

    static String resource(String path) {
        try (InputStream in = Manifests.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new AssertionError("no resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String gateway(String name, String listeners) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: %s, namespace: default}
                spec:
                  gatewayClassName: gatehouse
                  listeners:
                %s
                """.formatted(name, listeners.indent(4));
    }

    /** A route of namespace default to the Gateway {@code gw}. */
    static String route(String name, String rest) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: %s, namespace: default}
                spec:
                  parentRefs: [{name: gw}]
                %s
                """.formatted(name, rest.indent(2));
    }

    static String backend(String name, String spec) {
        return """
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: Backend
                metadata: {name: %s, namespace: default}
                spec:
                %s
                """.formatted(name, spec.indent(2));
    }

    static String policy(String name, String spec) {
        return """
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: BackendTrafficPolicy
                metadata: {name: %s, namespace: default}
                spec:
                %s
                """.formatted(name, spec.indent(2));
    }

    static String tlsSecret(String name, String certificate, String key) {
        return """
                apiVersion: v1
                kind: Secret
                metadata: {name: %s, namespace: default}
                type: kubernetes.io/tls
                stringData:
                  tls.crt: |
                %s
                  tls.key: |
                %s
                """.formatted(name, resource("certs/" + certificate).indent(4), resource("certs/" + key).indent(4));
    }

    static final String GW = gateway("gw", "- {name: http, port: 80, protocol: HTTP}");

    static String toBackend(String name) {
        return "backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: %s}]".formatted(name);
    }
}
