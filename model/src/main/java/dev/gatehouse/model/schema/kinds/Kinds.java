package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.core.ConfigMap;
import dev.gatehouse.model.core.EndpointSlice;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.model.core.Secret;
import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.GatewayClass;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.ReferenceGrant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All kinds there are. */
public final class Kinds {
    private static final List<Kind> ALL = List.of(GatewayClass.KIND, Gateway.KIND, HttpRoute.KIND, ReferenceGrant.KIND,
            Backend.KIND, BackendTrafficPolicy.KIND, Service.KIND, EndpointSlice.KIND, Secret.KIND, ConfigMap.KIND,
            Namespace.KIND);
    /** Kept as they are, for clients that expect them; they mean nothing to a gateway. */
    private static final List<Kind> PLAIN = List.of(new Kind("", "v1", "Pod", "pods", true),
            new Kind("apps", "v1", "Deployment", "deployments", true),
            new Kind("", "v1", "ServiceAccount", "serviceaccounts", true), new Kind("", "v1", "Event", "events", true),
            new Kind("events.k8s.io", "v1", "Event", "events", true));
    /** As kubectl knows them. */
    private static final Map<String, Kind> SHORT_NAMES = Map.of("gc", GatewayClass.KIND, "gtw", Gateway.KIND,
            "refgrant",
            ReferenceGrant.KIND, "be", Backend.KIND, "btp", BackendTrafficPolicy.KIND, "svc", Service.KIND, "cm",
            ConfigMap.KIND, "ns", Namespace.KIND);
    /** Older versions whose shape is that of the version in which objects are kept. */
    private static final Map<String, String> SAME_SHAPE = Map.of("gateway.networking.k8s.io/v1beta1",
            "gateway.networking.k8s.io/v1");

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

    /** The kind of a manifest; {@code v1beta1} of the Gateway API counts as {@code v1}. */
    public static Optional<Kind> of(String apiVersion, String name) {
        String kept = SAME_SHAPE.getOrDefault(apiVersion, apiVersion);
        return ALL.stream().filter(kind -> kind.name().equals(name) && kind.apiVersion().equals(kept)).findFirst();
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
