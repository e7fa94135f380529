package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.snapshot.Route;
import java.util.List;
import java.util.Set;

/**
 * An HTTPRoute, compiled.
 *
 * @param key           of the HTTPRoute
 * @param routes        one for each match, with its place among others
 * @param clusters      that they mention
 * @param refFaults     what is wrong with backendRefs, in order
 * @param ruleFaults    what is wrong with rules as a whole, in order
 * @param wholly        whether no rule is free of fault
 * @param withoutEffect what is declared and has no effect
 * @param policies      that are in force for it
 * @param overridden    less specific policies that are not, because of more specific ones
 */
record CompiledRoute(ObjectKey key, List<Ranked> routes, Set<ClusterOf> clusters, List<Fault> refFaults,
        List<Fault> ruleFaults, boolean wholly, List<String> withoutEffect, Set<ObjectKey> policies,
        Set<ObjectKey> overridden) {

    /** A route with its place among others. */
    record Ranked(Rank rank, Route route) {}
}
