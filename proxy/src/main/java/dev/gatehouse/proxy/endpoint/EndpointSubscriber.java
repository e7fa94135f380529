package dev.gatehouse.proxy.endpoint;

/** Hears of every change of a cluster's endpoints. Called on the director's own thread; must not block. */
@FunctionalInterface
public interface EndpointSubscriber {
    /**
     * A cluster has new endpoints.
     *
     * @param cluster the cluster's name
     * @param set     replaces the earlier one; {@link EndpointSet#EMPTY} when the cluster is gone
     */
    void onChange(String cluster, EndpointSet set);
}
