package dev.gatehouse.api.schema;

import dev.gatehouse.model.Kind;

/** What a kind is for, in a sentence. */
final class Descriptions {
    private Descriptions() {
    }

    static String of(Kind kind) {
        return switch (kind.name()) {
            case "GatewayClass" -> "GatewayClass names the controller that serves the Gateways of a class.";
            case "Gateway" -> "Gateway says where traffic comes in: addresses, ports, protocols, certificates.";
            case "HTTPRoute" -> "HTTPRoute says which HTTP requests go to which backends, and what is done to them.";
            case "ReferenceGrant" -> "ReferenceGrant allows objects of other namespaces to refer to this one's.";
            case "Backend" ->
                "Backend is a set of endpoints outside of any Service, how to speak to them, and a fallback.";
            case "BackendTrafficPolicy" ->
                "BackendTrafficPolicy says how traffic to backends is balanced, checked and retried.";
            case "Service" -> "Service names the ports of a set of endpoints.";
            case "EndpointSlice" -> "EndpointSlice lists addresses of a Service.";
            case "Secret" -> "Secret holds confidential values, such as certificates with their keys.";
            case "ConfigMap" -> "ConfigMap holds values that are not confidential, such as certificate authorities.";
            case "Namespace" -> "Namespace is where objects live.";
            default -> kind.name() + " of " + kind.apiVersion() + ".";
        };
    }
}
