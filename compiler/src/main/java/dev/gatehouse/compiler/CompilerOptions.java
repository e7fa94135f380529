package dev.gatehouse.compiler;

import java.util.OptionalInt;
import java.util.Set;

/**
 * What the compiler is told beside the objects.
 *
 * @param builtInGatewayPort where the built-in Gateway {@code gatehouse-system/default} listens, 1..65535; empty: there
 *                           is none, and routes whose parent is declared nowhere attach nowhere
 * @param controllerName     which GatewayClasses are ours, and who signs statuses
 * @param adoptedControllers other controllers' names whose GatewayClasses are served too; empty where such a controller
 *                           may run beside
 * @param allowUnenforced    whether routes serve though something that protects them is not in force; false: they
 *                           answer 500
 */
public record CompilerOptions(OptionalInt builtInGatewayPort, String controllerName, Set<String> adoptedControllers,
        boolean allowUnenforced) {
    public static final String CONTROLLER_NAME = "gatehouse.dev/gateway-controller";
    /** Envoy Gateway's: its kinds are ours as well, and manifests written for it work as they stand. */
    public static final String ENVOY_GATEWAY_CONTROLLER = "gateway.envoyproxy.io/gatewayclass-controller";
    public static final CompilerOptions DEFAULT = new CompilerOptions(OptionalInt.of(8080), CONTROLLER_NAME,
            Set.of(ENVOY_GATEWAY_CONTROLLER), false);

    public CompilerOptions withoutBuiltInGateway() {
        return new CompilerOptions(OptionalInt.empty(), controllerName, adoptedControllers, allowUnenforced);
    }

    public CompilerOptions allowingUnenforced() {
        return new CompilerOptions(builtInGatewayPort, controllerName, adoptedControllers, true);
    }
}
