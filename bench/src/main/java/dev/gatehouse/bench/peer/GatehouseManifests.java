package dev.gatehouse.bench.peer;

/** The manifests that Gatehouse is measured with. */
final class GatehouseManifests {
    private GatehouseManifests() {
    }

    /** A Gateway with one HTTP listener, and the Backends. */
    static String gateway(Site site) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: bench}
                spec:
                  gatewayClassName: gatehouse
                  addresses: [{type: IPAddress, value: 127.0.0.1}]
                  listeners: [{name: http, protocol: HTTP, port: %d}]
                """.formatted(site.port()) + backend(Upstreams.MEASURED, site.upstreams().measuredPort())
                + backend(Upstreams.OTHER, site.upstreams().otherPort());
    }

    private static String backend(String name, int port) {
        return """
                ---
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: Backend
                metadata: {name: %s}
                spec:
                  endpoints: [{ip: {address: 127.0.0.1, port: %d}}]
                """.formatted(name, port);
    }

    /** An HTTPRoute a route. */
    static String routes(RouteTable routes) {
        StringBuilder text = new StringBuilder();
        for (String prefix : routes.prefixes()) {
            text.append("""
                    ---
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: HTTPRoute
                    metadata: {name: %s}
                    spec:
                      parentRefs: [{name: bench}]
                      rules:
                      - matches: [{path: {type: PathPrefix, value: %s}}]
                        backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: %s}]
                    """.formatted(prefix.substring(1).replace('/', '-'), prefix,
                    routes.isMeasured(prefix) ? Upstreams.MEASURED : Upstreams.OTHER));
        }
        return text.toString();
    }

    /** A gateway of the matrix with two backend services. */
    static String matrix(Site site) {
        return """
                {apiVersion: gatehouse.dev/v1alpha1, kind: ApiGateway, metadata: {name: bench, namespace: bench}}
                ---
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: prod, namespace: bench},
                 spec: {follow: Draft}}
                """ + service(Upstreams.MEASURED, site.upstreams().measuredPort())
                + service(Upstreams.OTHER, site.upstreams().otherPort());
    }

    private static String service(String name, int port) {
        return """
                ---
                {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: %s, namespace: bench},
                 spec: {environments: {prod: {addresses: [{host: "http://127.0.0.1:%d"}]}}}}
                """.formatted(name, port);
    }

    /** A Resource a route, whose last element is a parameter; the backend is asked for the same path. */
    static String resources(RouteTable routes) {
        StringBuilder text = new StringBuilder();
        for (String prefix : routes.prefixes()) {
            String own = prefix.substring(routes.base().length());
            text.append("""
                    ---
                    apiVersion: gatehouse.dev/v1alpha1
                    kind: Resource
                    metadata: {name: %s, namespace: bench}
                    spec:
                      method: GET
                      path: "%s/{name}"
                      backend: {service: %s, path: "%s/{name}"}
                    """.formatted(own.substring(1), own,
                    routes.isMeasured(prefix) ? Upstreams.MEASURED : Upstreams.OTHER, prefix));
        }
        return text.toString();
    }
}
