package dev.gatehouse.compiler.dialect;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.BackendObjectReference;

/**
 * What takes over from a cluster of another dialect: a Backend or a Service.
 *
 * @param from whose cluster it is
 */
public record GuestFallback(ObjectKey from, BackendObjectReference ref) {}
