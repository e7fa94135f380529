package dev.gatehouse.compiler.dialect;

import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What another dialect serves on the built-in Gateway.
 *
 * @param fallbacks the clusters of this dialect that the others' fall back to
 */
public record Guests(List<GuestRoutes> routes, Map<String, Cluster> clusters, Map<SecretRef, SecretMaterial> material,
        Set<GuestFallback> fallbacks) {
    public static final Guests NONE = new Guests(List.of(), Map.of(), Map.of(), Set.of());
}
