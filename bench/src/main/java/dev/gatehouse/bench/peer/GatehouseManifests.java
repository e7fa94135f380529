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
                    """.formatted(prefix.substring(1), prefix,
                    routes.isMeasured(prefix) ? Upstreams.MEASURED : Upstreams.OTHER));
        }
        return text.toString();
    }
}
