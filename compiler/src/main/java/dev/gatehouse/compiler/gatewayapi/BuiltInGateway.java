package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.Gateway.AllowedRoutes;
import dev.gatehouse.model.gateway.Gateway.RouteNamespaces;
import java.util.List;
import java.util.Optional;

/** The Gateway that is there without a manifest: HTTP, any host, routes from everywhere. */
public final class BuiltInGateway {
    static final String CLASS = "gatehouse";
    static final String SECTION = "http";
    public static final ObjectKey KEY = new ObjectKey(Gateway.KIND, "gatehouse-system", "default");

    private BuiltInGateway() {
    }

    /** The object. One that says the same is the built-in Gateway; one that says something else took its name over. */
    public static Gateway on(int port) {
        AllowedRoutes all = new AllowedRoutes(new RouteNamespaces(RouteNamespaces.From.ALL, Optional.empty()),
                List.of());
        Gateway.Listener http = new Gateway.Listener(SECTION, Optional.empty(), port, "HTTP", Optional.empty(), all);
        return new Gateway(Metadata.of(KEY.namespace(), KEY.name()),
                new Gateway.Spec(CLASS, List.of(http), List.of(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    /** The Gateway, unless somebody declared another one of its name. */
    static Optional<Gateway> in(Memo memo, GatewayApiOptions options) {
        if (options.builtInPort().isEmpty()) {
            return Optional.empty();
        }
        Gateway builtIn = on(options.builtInPort().getAsInt());
        return memo.object(Gateway.class, KEY).or(() -> Optional.of(builtIn))
                .filter(gateway -> gateway.spec().equals(builtIn.spec()));
    }
}
