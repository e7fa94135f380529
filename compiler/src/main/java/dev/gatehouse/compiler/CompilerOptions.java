package dev.gatehouse.compiler;

import java.util.OptionalInt;

/**
 * What the compiler is told beside the objects.
 *
 * @param builtInGatewayPort where the built-in Gateway {@code gatehouse-system/default} listens, 1..65535; empty: there
 *                           is none, and routes whose parent is declared nowhere attach nowhere
 * @param controllerName     which GatewayClasses are ours, and who signs statuses
 * @param allowUnenforced    whether routes serve though something that protects them is not in force; false: they
 *                           answer 500
 */
public record CompilerOptions(OptionalInt builtInGatewayPort, String controllerName, boolean allowUnenforced) {
    public static final String CONTROLLER_NAME = "gatehouse.dev/gateway-controller";
    public static final CompilerOptions DEFAULT = new CompilerOptions(OptionalInt.of(8080), CONTROLLER_NAME, false);

    public CompilerOptions withoutBuiltInGateway() {
        return new CompilerOptions(OptionalInt.empty(), controllerName, allowUnenforced);
    }

    public CompilerOptions allowingUnenforced() {
        return new CompilerOptions(builtInGatewayPort, controllerName, true);
    }
}
