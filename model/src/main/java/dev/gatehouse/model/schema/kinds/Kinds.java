package dev.gatehouse.model.schema.kinds;

import static java.util.Map.entry;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.access.AccessToken;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.access.Grant;
import dev.gatehouse.model.access.LoginSession;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.core.ConfigMap;
import dev.gatehouse.model.core.EndpointSlice;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.model.core.Secret;
import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.envoy.ClientTrafficPolicy;
import dev.gatehouse.model.envoy.ExtensionFilter;
import dev.gatehouse.model.envoy.SecurityPolicy;
import dev.gatehouse.model.gateway.BackendTlsPolicy;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.GatewayClass;
import dev.gatehouse.model.gateway.GrpcRoute;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.ListenerSet;
import dev.gatehouse.model.gateway.ReferenceGrant;
import dev.gatehouse.model.gateway.TcpRoute;
import dev.gatehouse.model.gateway.TlsRoute;
import dev.gatehouse.model.gateway.UdpRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All kinds there are. */
public final class Kinds {
    private static final List<Kind> ALL = List.of(GatewayClass.KIND, Gateway.KIND, ListenerSet.KIND, HttpRoute.KIND,
            GrpcRoute.KIND, TlsRoute.KIND, TcpRoute.KIND, UdpRoute.KIND, ReferenceGrant.KIND, BackendTlsPolicy.KIND,
            Backend.KIND, BackendTrafficPolicy.KIND, SecurityPolicy.KIND, ClientTrafficPolicy.KIND,
            ExtensionFilter.KIND, Service.KIND, EndpointSlice.KIND, Secret.KIND, ConfigMap.KIND, Namespace.KIND,
            Account.KIND, AccessToken.KIND, LoginSession.KIND, Grant.KIND, ApiGateway.KIND, Environment.KIND,
            BackendService.KIND, Resource.KIND, Revision.KIND, Release.KIND);
    /** Of the API alone; they mean nothing to a gateway. */
    private static final Set<Kind> ACCESS = Set.of(Account.KIND, AccessToken.KIND, LoginSession.KIND, Grant.KIND);
    /** Kept as they are, for clients that expect them; they mean nothing to a gateway. */
    private static final List<Kind> PLAIN = List.of(new Kind("", "v1", "Pod", "pods", true),
            new Kind("apps", "v1", "Deployment", "deployments", true),
            new Kind("", "v1", "ServiceAccount", "serviceaccounts", true), new Kind("", "v1", "Event", "events", true),
            new Kind("events.k8s.io", "v1", "Event", "events", true));
    /** As kubectl knows them. */
    private static final Map<String, Kind> SHORT_NAMES = Map.ofEntries(entry("gc", GatewayClass.KIND),
            entry("gtw", Gateway.KIND), entry("lset", ListenerSet.KIND), entry("refgrant", ReferenceGrant.KIND),
            entry("btlspolicy", BackendTlsPolicy.KIND), entry("be", Backend.KIND),
            entry("btp", BackendTrafficPolicy.KIND), entry("sp", SecurityPolicy.KIND),
            entry("ctp", ClientTrafficPolicy.KIND), entry("hrf", ExtensionFilter.KIND), entry("svc", Service.KIND),
            entry("cm", ConfigMap.KIND), entry("ns", Namespace.KIND));
    /** Older versions whose shape is that of the version in which objects are kept. */
    private static final Map<Kind, List<String>> SAME_SHAPE = Map.of(GatewayClass.KIND, List.of("v1beta1"),
            Gateway.KIND, List.of("v1beta1"), HttpRoute.KIND, List.of("v1beta1"), ReferenceGrant.KIND,
            List.of("v1beta1"), BackendTlsPolicy.KIND, List.of("v1alpha3"), TlsRoute.KIND,
            List.of("v1alpha3", "v1alpha2"), TcpRoute.KIND, List.of("v1alpha2"), UdpRoute.KIND, List.of("v1alpha2"));

    private Kinds() {
    }

    /** The kinds that a gateway understands; each has a record. */
    public static List<Kind> all() {
        return ALL;
    }

    /** The kinds that are kept as they are ({@link dev.gatehouse.model.PlainObject}) and that manifest files may hold without effect. */
    public static List<Kind> plain() {
        return PLAIN;
    }

    /** Whether a kind says who may use the API, and nothing about traffic. */
    public static boolean isAccess(Kind kind) {
        return ACCESS.contains(kind);
    }

    /** The older versions of a kind in which manifests may be written, and that mean the same; the newest first. */
    public static List<String> olderVersions(Kind kind) {
        return SAME_SHAPE.getOrDefault(kind, List.of());
    }

    /** The kind of a manifest, in the version in which it is kept or an older one of the same shape. */
    public static Optional<Kind> of(String apiVersion, String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).filter(kind -> kind.apiVersion().equals(apiVersion)
                || olderVersions(kind).stream().anyMatch(old -> apiVersion.equals(kind.group() + "/" + old)))
                .findFirst();
    }

    /** The kind that a person means: by name, plural, short name or {@code plural.group}, in any case. */
    public static Optional<Kind> named(String word) {
        for (Kind kind : ALL) {
            if (word.equalsIgnoreCase(kind.name()) || word.equalsIgnoreCase(kind.plural())
                    || word.equalsIgnoreCase(kind.plural() + "." + kind.group())) {
                return Optional.of(kind);
            }
        }
        return SHORT_NAMES.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(word))
                .map(Map.Entry::getValue).findFirst();
    }
}
