package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.Gateway.AllowedRoutes;
import dev.gatehouse.model.gateway.Gateway.RouteNamespaces;
import java.util.List;
import java.util.Optional;

/** The Gateway that is there without a manifest: HTTP, any host, routes from everywhere. */
final class BuiltInGateway {
    static final String CLASS = "gatehouse";
    static final ObjectKey KEY = new ObjectKey(Gateway.KIND, "gatehouse-system", "default");

    private BuiltInGateway() {
    }

    static Gateway on(int port) {
        AllowedRoutes all = new AllowedRoutes(new RouteNamespaces(RouteNamespaces.From.ALL, Optional.empty()),
                List.of());
        Gateway.Listener http = new Gateway.Listener("http", Optional.empty(), port, "HTTP", Optional.empty(), all);
        return new Gateway(Metadata.of(KEY.namespace(), KEY.name()),
                new Gateway.Spec(CLASS, List.of(http), List.of(), Optional.empty()), Optional.empty());
    }
}
