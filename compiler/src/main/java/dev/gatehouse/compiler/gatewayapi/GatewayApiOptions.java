package dev.gatehouse.compiler.gatewayapi;

import java.util.OptionalInt;

/**
 * What the dialect is told from outside.
 *
 * @param controllerName  ours, in GatewayClasses and statuses
 * @param builtInPort     where the built-in Gateway listens; empty: there is none
 * @param allowUnenforced whether routes serve though something that protects them is not in force
 */
public record GatewayApiOptions(String controllerName, OptionalInt builtInPort, boolean allowUnenforced) {}
