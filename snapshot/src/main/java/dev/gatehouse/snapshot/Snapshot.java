package dev.gatehouse.snapshot;

import java.util.List;
import java.util.Map;

/**
 * Everything that a data plane runs, at one version.
 *
 * <p>Two snapshots share the parts that did not change between them: a {@link VirtualHost} or {@link Cluster} that is
 * the same object needs no rebuild.
 *
 * @param version   grows with every snapshot of one control plane; only to compare and to print
 * @param listeners the sockets to listen on, in order of address
 * @param clusters  all clusters by {@link Cluster#name()}; every name that a route or cluster mentions is a key
 */
public record Snapshot(long version, List<Listener> listeners, Map<String, Cluster> clusters) {
    /** A data plane that listens nowhere. */
    public static final Snapshot EMPTY = new Snapshot(0, List.of(), Map.of());

    public Snapshot {
        listeners = List.copyOf(listeners);
        clusters = Map.copyOf(clusters);
    }
}
