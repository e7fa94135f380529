package dev.gatehouse.app.serve;

import java.util.List;

/** A gateway in two environments with about every feature that there is. */
final class MatrixFixture {
    private static final String SERVICES = """
            {apiVersion: gatehouse.dev/v1alpha1, kind: ApiGateway, metadata: {name: demo, namespace: demo}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: prod, namespace: demo},
             spec: {follow: Draft, variables: {prefix: /v1, none: ""}, plugins: [{type: HeaderRewrite, headerRewrite:
               {set: [{name: x-plugin, value: environment}], remove: [x-gone]}}]}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: stag, namespace: demo},
             spec: {follow: Draft, variables: {prefix: "v2/", none: ""}}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: servicea, namespace: demo},
             spec: {displayName: serviceA, environments: {
               prod: {addresses: [{host: "http://127.0.0.1:HEAVY", weight: 75}, {host: "http://127.0.0.1:LIGHT", weight: 25}],
                 timeout: {tcp: {connectTimeout: 2s}, http: {requestTimeout: 20s}}, loadBalancer: {type: Random}},
               stag: {addresses: [{host: "http://127.0.0.1:STAG"}]}}}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: serviceb, namespace: demo},
             spec: {displayName: serviceB, environments: {
               prod: {addresses: [{host: "https://b.test:SECURE"}], timeout: 30s}}}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: servicec, namespace: demo},
             spec: {displayName: serviceC, environments: {
               prod: {endpoints: [{fqdn: c.test, port: CLOSED}], fallback: {backendRef:
                 {group: gateway.envoyproxy.io, kind: Backend, name: standby}}},
               stag: {addresses: [{host: "http://127.0.0.1:CLOSED"}]}}}}
            ---
            {apiVersion: gateway.envoyproxy.io/v1alpha1, kind: Backend, metadata: {name: standby, namespace: demo},
             spec: {endpoints: [{ip: 127.0.0.1, port: STANDBY}]}}
            """;

    /** An environment that runs a release, and what clients and stores leave in objects. */
    static final String RELEASED = """
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: live, namespace: demo,
             labels: {gatehouse.dev/apply-set: x, team: a}, annotations: {note: kept}}, status: {url: "http://x"}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: Revision, metadata: {name: 1.0.0, namespace: demo},
             spec: {version: 1.0.0, resources: [{name: get, spec: {method: GET, path: /old, backend:
               {service: serviceA, path: "/{env.x}"}}}]}}
            ---
            {apiVersion: gatehouse.dev/v1alpha1, kind: Release, metadata: {name: live-2, namespace: demo},
             spec: {environment: live, revision: 1.0.0, number: 2, frozen: {variables: {x: frozen}, backends:
               {servicea: {addresses: [{host: "http://frozen.example.com"}]}}}}}
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: keys, namespace: demo}, data: {key: c2VjcmV0}}
            """;

    private static final List<String> RESOURCES = List.of("get|{method: GET, path: /get, backend: {service: serviceA}}",
            "root|{method: GET, path: /, backend: {service: serviceA, path: /home}}",
            "order|{method: GET, path: '/orders/{id}', backend: {service: serviceA, path: '{env.prefix}/orders/{id}'}}",
            "order-new|{method: GET, path: /orders/new, backend: {service: serviceB, path: /new}}",
            "order-any|{method: ANY, path: '/orders/{id}', backend: {service: serviceB, path: '/any/{id}/'}}",
            "item|{method: GET, path: '/orders/{id}/items/{item}', backend: {service: serviceA, path: '/i/{item}/of/{id}'}}",
            "orders-below|{method: ANY, path: /orders, matchSubpath: true, backend: {service: serviceC, path: /below, matchSubpath: true}}",
            "tenant|{method: GET, path: '/{tenant}/a', backend: {service: serviceA, path: '/t/{tenant}'}}",
            "tenant-long|{method: GET, path: '/{tenant}/quite-a-long-name', backend: {service: serviceB, path: '/l/{tenant}'}}",
            "a-any|{method: GET, path: '/a/{x}', backend: {service: serviceC, path: '/x/{x}/{x}'}}",
            "param-below|{method: ANY, path: '/{tenant}/files', matchSubpath: true, backend: {service: serviceA, path: '/f/{tenant}/', matchSubpath: true}}",
            "files|{method: GET, path: /files, matchSubpath: true, backend: {service: serviceA, path: /, matchSubpath: true}}",
            "files-post|{method: POST, path: /files, matchSubpath: true, backend: {service: serviceC, path: /up}}",
            "static|{method: GET, path: /static/x, matchSubpath: true}",
            "same|{method: ANY, path: '/same/{p}/{q}', matchSubpath: true, backend: {service: serviceA}}",
            "headers|{method: ANY, path: /headers, backend: {service: serviceA}, plugins: [{type: HeaderRewrite, headerRewrite: {set: [{name: X-Custom, value: own}, {name: x-plugin, value: both}], remove: [X-Plugin]}}]}",
            "mock|{method: GET, path: '/mock/{id}', plugins: [{type: Mock, mock: {status: 203, headers: [{name: x-mock, value: yes}, {name: Content-Type, value: text/plain}], body: hello}}]}",
            "shared|{method: PUT, path: '/shared/{id}', matchSubpath: true, backend: {service: serviceA, path: '/s/{id}'}, plugins: [{type: CORS, cors: {allowOrigins: ['https://*.example.com'], allowMethods: [PUT], allowHeaders: [x-custom]}}]}",
            "small|{method: POST, path: /small, backend: {service: serviceA}, plugins: [{type: RequestSizeLimit, requestSizeLimit: {maxBytes: 10}}]}",
            "slow|{method: GET, path: /slow, backend: {service: serviceA, timeout: 1500ms}}",
            "dots|{method: GET, path: '/v1.0/(a)+b/{id}', backend: {service: serviceA, path: '/d.{id}'}}",
            "empty|{method: GET, path: /empty}",
            "novar|{method: GET, path: /novar, backend: {service: serviceA, path: '/{env.nope}'}}",
            "catch|{method: DELETE, path: '/{any}', matchSubpath: true, backend: {service: serviceA, path: /gone, matchSubpath: true}}",
            "changed|{method: GET, path: /changed, backend: {service: serviceA, method: POST, path: /post}}",
            "guarded|{method: GET, path: /guarded, auth: {appVerifiedRequired: true}, backend: {service: serviceA}}",
            "limited|{method: GET, path: /limited, backend: {service: serviceA}, plugins: [{type: RateLimit, rateLimit: {rates: [{period: 1s, requests: 5}]}}]}");

    /** The paths of its resources. */
    static final List<String> PATHS = RESOURCES.stream()
            .map(each -> each.replaceFirst(".*path: '?([^',]*)'?, (?:matchSubpath|backend|plugins|auth).*", "$1")
                    .replaceFirst(".*path: ([^,}]*)}$", "$1"))
            .toList();

    /** Paths that several of its resources want. */
    static final List<String> CONTESTED = List.of("/a/quite-a-long-name", "/a/a", "/a/files", "/a/files/x",
            "/orders/new",
            "/orders/a", "/orders/quite-a-long-name", "/files/a", "/files/files/x", "/shared/a", "/same/files/a");

    private MatrixFixture() {
    }

    static String manifests(int heavy, int light, int stag, int secure, int standby, int closed) {
        StringBuilder all = new StringBuilder(SERVICES.replace("HEAVY", "" + heavy).replace("LIGHT", "" + light)
                .replace("STAG", "" + stag).replace("SECURE", "" + secure).replace("STANDBY", "" + standby)
                .replace("CLOSED", "" + closed));
        for (String resource : RESOURCES) {
            String[] parts = resource.split("\\|", 2);
            all.append("---\n{apiVersion: gatehouse.dev/v1alpha1, kind: Resource, metadata: {name: ").append(parts[0])
                    .append(", namespace: demo}, spec: ").append(parts[1]).append("}\n");
        }
        return all.toString();
    }
}
