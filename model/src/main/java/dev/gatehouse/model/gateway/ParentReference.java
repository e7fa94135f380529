package dev.gatehouse.model.gateway;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a route attaches to.
 *
 * @param group     {@code gateway.networking.k8s.io} by default
 * @param kind      {@code Gateway} by default
 * @param namespace empty: the route's own
 */
public record ParentReference(String group, String kind, Optional<String> namespace, String name,
        Optional<String> sectionName, OptionalInt port) {}
