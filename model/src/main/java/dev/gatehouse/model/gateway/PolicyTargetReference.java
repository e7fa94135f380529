package dev.gatehouse.model.gateway;

import java.util.Optional;

/**
 * What a policy is for, in the policy's own namespace.
 *
 * @param sectionName a part of the target: a Gateway's listener, a route's rule, a Service's port; empty: all of it
 */
public record PolicyTargetReference(String group, String kind, String name, Optional<String> sectionName) {}
