package dev.gatehouse.model.gateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A set of listeners. */
public record Gateway(Metadata metadata, Spec spec, Optional<Status> status) implements ApiObject {
    public static final Kind KIND = new Kind("gateway.networking.k8s.io", "v1", "Gateway", "gateways", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Gateway withMetadata(Metadata changed) {
        return new Gateway(changed, spec, status);
    }

    @Override
    public Gateway withStatus(Optional<? extends ObjectStatus> changed) {
        return new Gateway(metadata, spec, changed.map(Status.class::cast));
    }

    public record Spec(String gatewayClassName, List<Listener> listeners, List<Address> addresses,
            Optional<Infrastructure> infrastructure, Optional<GatewayTls> tls) {}

    /** What holds for all listeners that end TLS. */
    public record GatewayTls(Optional<FrontendTls> frontend) {}

    /**
     * TLS towards clients.
     *
     * @param byDefault spelled {@code default}
     * @param perPort   goes before the default on HTTPS listeners of that port
     */
    public record FrontendTls(TlsTowardsClients byDefault, List<PortTls> perPort) {}

    public record PortTls(int port, TlsTowardsClients tls) {}

    /**
     * @param validation empty: clients are asked for no certificate
     */
    public record TlsTowardsClients(Optional<ClientValidation> validation) {}

    /**
     * @param caCertificateRefs ConfigMaps or Secrets with a key {@code ca.crt}
     */
    public record ClientValidation(List<SecretObjectReference> caCertificateRefs, Mode mode) {
        /** Spelled {@code AllowValidOnly} (default), {@code AllowInsecureFallback}. */
        public enum Mode {
            ALLOW_VALID_ONLY, ALLOW_INSECURE_FALLBACK
        }
    }

    /**
     * @param hostname empty: any
     * @param port     1..65535
     * @param protocol {@code HTTP}, {@code HTTPS}, {@code TLS}, {@code TCP}, {@code UDP} or a domain-prefixed one
     */
    public record Listener(String name, Optional<String> hostname, int port, String protocol, Optional<Tls> tls,
            AllowedRoutes allowedRoutes) {}

    /**
     * @param mode {@code Terminate} (default) or {@code Passthrough}
     */
    public record Tls(String mode, List<SecretObjectReference> certificateRefs, Map<String, String> options) {}

    /** A reference to a Secret or ConfigMap; group empty is core; namespace empty is that of the referrer. */
    public record SecretObjectReference(String group, String kind, String name, Optional<String> namespace) {}

    /**
     * @param kinds empty: all that fit the protocol
     */
    public record AllowedRoutes(RouteNamespaces namespaces, List<RouteGroupKind> kinds) {
        public static final AllowedRoutes SAME = new AllowedRoutes(
                new RouteNamespaces(RouteNamespaces.From.SAME, Optional.empty()), List.of());
    }

    public record RouteNamespaces(From from, Optional<LabelSelector> selector) {
        /** Where routes may come from. */
        public enum From {
            ALL, SELECTOR, SAME, NONE
        }
    }

    public record RouteGroupKind(String group, String kind) {}

    /**
     * @param type  {@code IPAddress} (default), {@code Hostname} or a domain-prefixed one
     * @param value empty: any of this type
     */
    public record Address(String type, Optional<String> value) {}

    public record Infrastructure(Map<String, String> labels, Map<String, String> annotations,
            Optional<GatewayClass.ParametersRef> parametersRef) {}

    public record Status(List<Address> addresses, List<Condition> conditions, List<ListenerStatus> listeners)
            implements
                ObjectStatus {}

    public record ListenerStatus(String name, List<RouteGroupKind> supportedKinds, int attachedRoutes,
            List<Condition> conditions) {}
}
