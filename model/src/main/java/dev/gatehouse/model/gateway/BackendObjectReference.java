package dev.gatehouse.model.gateway;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What serves requests.
 *
 * @param group     empty (core) by default
 * @param kind      {@code Service} by default
 * @param namespace empty: the referrer's own
 * @param port      needed for a Service
 */
public record BackendObjectReference(String group, String kind, String name, Optional<String> namespace,
        OptionalInt port) {}
