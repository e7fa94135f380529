package dev.gatehouse.app.serve;

/** Short manifests for tests of the whole gateway. */
final class Manifests {
    private Manifests() {
    }

    /** A Backend with one endpoint on loopback. */
    static String backend(String namespace, String name, int port) {
        return """
                ---
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: Backend
                metadata: {name: %s, namespace: %s}
                spec:
                  endpoints:
                    - {ip: 127.0.0.1, port: %d}
                """.formatted(name, namespace, port);
    }

    static String backend(String name, int port) {
        return backend("default", name, port);
    }

    /** A route of the built-in Gateway whose rules are given in YAML's flow style. */
    static String route(String name, String rules) {
        return """
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: %s}
                spec:
                  parentRefs: [{name: nowhere-declared}]
                  rules: %s
                """.formatted(name, rules);
    }

    static String to(String backend) {
        return "{group: gateway.envoyproxy.io, kind: Backend, name: " + backend + "}";
    }

    /** A rule for a path prefix. */
    static String rule(String prefix, String rest) {
        return "{matches: [{path: {type: PathPrefix, value: " + prefix + "}}], " + rest + "}";
    }
}
