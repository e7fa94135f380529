package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.model.ObjectKey;
import java.util.Optional;

/**
 * What the parts of a rule need to know of it.
 *
 * @param route  the HTTPRoute
 * @param index  of the rule in it
 * @param name   of the snapshot's routes
 * @param prefix the one path prefix that it matches; empty where it matches more or something else
 * @param policy in force for its clusters
 */
record RuleContext(ObjectKey route, int index, String name, Optional<String> prefix, Optional<AppliedPolicy> policy,
        boolean allowUnenforced) {}
