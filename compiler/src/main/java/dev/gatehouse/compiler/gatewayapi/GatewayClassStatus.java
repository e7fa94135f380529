package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.model.gateway.GatewayClass;
import java.util.List;

/** What is said of a GatewayClass of ours. */
final class GatewayClassStatus {
    /** Names of the Gateway API's features that hold, in order. */
    private static final List<GatewayClass.Feature> FEATURES = List
            .of("BackendTLSPolicy", "BackendTLSPolicySANValidation", "Gateway", "GatewayAddressEmpty",
                    "GatewayFrontendClientCertificateValidation",
                    "GatewayFrontendClientCertificateValidationInsecureFallback", "GatewayHTTPListenerIsolation",
                    "GatewayPort8080", "GatewayStaticAddresses",
                    "HTTPRoute", "HTTPRoute303RedirectStatusCode", "HTTPRoute307RedirectStatusCode",
                    "HTTPRoute308RedirectStatusCode", "HTTPRouteBackendProtocolWebSocket",
                    "HTTPRouteBackendRequestHeaderModification", "HTTPRouteBackendTimeout", "HTTPRouteCORS",
                    "HTTPRouteDestinationPortMatching", "HTTPRouteHostRewrite", "HTTPRouteMethodMatching",
                    "HTTPRouteNamedRouteRule", "HTTPRouteParentRefPort", "HTTPRoutePathRedirect",
                    "HTTPRoutePathRewrite", "HTTPRoutePortRedirect", "HTTPRouteQueryParamMatching",
                    "HTTPRouteRequestMirror", "HTTPRouteRequestMultipleMirrors", "HTTPRouteRequestPercentageMirror",
                    "HTTPRouteRequestTimeout", "HTTPRouteResponseHeaderModification", "HTTPRouteRetry",
                    "HTTPRouteRetryBackendTimeout",
                    "HTTPRouteRetryConnectionError", "HTTPRouteSchemeRedirect",
                    "ReferenceGrant")
            .stream().sorted()
            .map(GatewayClass.Feature::new).toList();

    private GatewayClassStatus() {
    }

    static GatewayClass.Status of(GatewayClass object, GatewayApiOptions options) {
        Conditions conditions = new Conditions(object.metadata().generation()).addUnless(ClassOf.fault(object, options),
                "Accepted", "Accepted", "The GatewayClass is served by Gatehouse");
        return new GatewayClass.Status(conditions.list(), FEATURES);
    }
}
