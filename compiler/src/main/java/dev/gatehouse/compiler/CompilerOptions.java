package dev.gatehouse.compiler;

import dev.gatehouse.compiler.address.AddressPool;
import dev.gatehouse.compiler.gatewayapi.BuiltInGateway;
import dev.gatehouse.model.gateway.Gateway;
import java.util.Optional;
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
 * @param addressPool        what Gateways that name no address get one of; empty: they share the machine's
 */
public record CompilerOptions(OptionalInt builtInGatewayPort, String controllerName, Set<String> adoptedControllers,
        boolean allowUnenforced, Optional<AddressPool> addressPool) {
    public static final String CONTROLLER_NAME = "gatehouse.dev/gateway-controller";
    /** Envoy Gateway's: its kinds are ours as well, and manifests written for it work as they stand. */
    public static final String ENVOY_GATEWAY_CONTROLLER = "gateway.envoyproxy.io/gatewayclass-controller";
    public static final CompilerOptions DEFAULT = new CompilerOptions(OptionalInt.of(8080), CONTROLLER_NAME,
            Set.of(ENVOY_GATEWAY_CONTROLLER), false, Optional.empty());

    /** The built-in Gateway as an object, for those who show it; it is served whether the compiler is given it or not. */
    public Optional<Gateway> builtInGateway() {
        return builtInGatewayPort.isPresent()
                ? Optional.of(BuiltInGateway.on(builtInGatewayPort.getAsInt()))
                : Optional.empty();
    }

    public CompilerOptions withoutBuiltInGateway() {
        return new CompilerOptions(OptionalInt.empty(), controllerName, adoptedControllers, allowUnenforced,
                addressPool);
    }

    public CompilerOptions allowingUnenforced() {
        return new CompilerOptions(builtInGatewayPort, controllerName, adoptedControllers, true, addressPool);
    }

    public CompilerOptions withAddressPool(AddressPool pool) {
        return new CompilerOptions(builtInGatewayPort, controllerName, adoptedControllers, allowUnenforced,
                Optional.of(pool));
    }
}
