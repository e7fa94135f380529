package dev.gatehouse.app.compile;

import dev.gatehouse.compiler.Compilation;
import dev.gatehouse.compiler.gatewayapi.GatewayApi;
import dev.gatehouse.compiler.gatewayapi.GatewayApiOptions;
import dev.gatehouse.control.ControlLoop;
import dev.gatehouse.model.ApiObject;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** Sets compilers up. */
final class Compilers {
    private static final int BUILT_IN_PORT = 8080;

    private Compilers() {
    }

    static Function<List<ApiObject>, Compilation> gatewayApi(boolean defaultGateway, boolean allowUnenforced) {
        GatewayApiOptions options = new GatewayApiOptions(ControlLoop.CONTROLLER_NAME,
                defaultGateway ? OptionalInt.of(BUILT_IN_PORT) : OptionalInt.empty(), allowUnenforced);
        return new GatewayApi(options)::compile;
    }
}
