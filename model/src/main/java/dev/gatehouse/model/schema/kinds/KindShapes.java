package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Writing;

/** The shape of each kind. A kind's class is loaded when the kind is first met, so that start-up pays for what it uses. */
public final class KindShapes {
    private KindShapes() {
    }

    /**
     * @throws IllegalArgumentException if there is no such kind
     */
    public static Shape<? extends ApiObject> of(Kind kind) {
        return switch (kind.name()) {
            case "GatewayClass" -> GatewayClassShape.OBJECT;
            case "Gateway" -> GatewayShape.OBJECT;
            case "ListenerSet" -> ListenerSetShape.OBJECT;
            case "GRPCRoute" -> GrpcRouteShape.OBJECT;
            case "TLSRoute" -> StreamRouteShapes.TLS;
            case "TCPRoute" -> StreamRouteShapes.TCP;
            case "UDPRoute" -> StreamRouteShapes.UDP;
            case "BackendTLSPolicy" -> BackendTlsPolicyShape.OBJECT;
            case "SecurityPolicy" -> SecurityPolicyShape.OBJECT;
            case "ClientTrafficPolicy" -> ClientTrafficPolicyShape.OBJECT;
            case "HTTPRouteFilter" -> ExtensionFilterShape.OBJECT;
            case "HTTPRoute" -> HttpRouteShape.OBJECT;
            case "ReferenceGrant" -> ReferenceGrantShape.OBJECT;
            case "Backend" -> BackendShape.OBJECT;
            case "BackendTrafficPolicy" -> BackendTrafficPolicyShape.OBJECT;
            case "Service" -> ServiceShape.OBJECT;
            case "EndpointSlice" -> EndpointSliceShape.OBJECT;
            case "Secret" -> SecretShape.OBJECT;
            case "ConfigMap" -> ConfigMapShape.OBJECT;
            case "Namespace" -> NamespaceShape.OBJECT;
            case "User" -> AccessShapes.USER;
            case "Token" -> AccessShapes.TOKEN;
            case "Session" -> AccessShapes.SESSION;
            case "Grant" -> AccessShapes.GRANT;
            case "ApiGateway" -> ApiGatewayShape.OBJECT;
            case "Environment" -> EnvironmentShape.OBJECT;
            case "BackendService" -> BackendServiceShape.OBJECT;
            case "Resource" -> ResourceShape.OBJECT;
            case "Revision" -> RevisionShape.OBJECT;
            case "Release" -> ReleaseShape.OBJECT;
            default -> throw new IllegalArgumentException("No shape for " + kind);
        };
    }

    /** Writes an object's fields, {@code apiVersion} and {@code kind} apart. */
    @SuppressWarnings("unchecked")
    public static void encodeFields(ApiObject object, Writing out) {
        ((Shape<ApiObject>) of(object.kind())).encodeFields(object, out);
    }

    /** The same of a Backend in the spelling of Envoy Gateway's CRD, without what that does not know. */
    public static void encodePlainFields(Backend backend, Writing out) {
        PlainBackendShape.OBJECT.encodeFields(backend, out);
    }
}
