package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.address.AddressPool;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the dialect is told from outside.
 *
 * @param controllerName  ours, in GatewayClasses and statuses
 * @param adopted         other controllers' names whose classes are served as if they were ours
 * @param builtInPort     where the built-in Gateway listens; empty: there is none
 * @param allowUnenforced whether routes serve though something that protects them is not in force
 * @param addressPool     what Gateways that name no address get one of; empty: they share the machine's
 */
public record GatewayApiOptions(String controllerName, Set<String> adopted, OptionalInt builtInPort,
        boolean allowUnenforced, Optional<AddressPool> addressPool) {
    public GatewayApiOptions {
        adopted = Set.copyOf(adopted);
    }

    /** Whether classes of this controller are served here. */
    boolean serves(String controller) {
        return controllerName.equals(controller) || adopted.contains(controller);
    }
}
