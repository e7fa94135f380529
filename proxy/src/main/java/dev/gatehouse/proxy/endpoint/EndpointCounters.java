package dev.gatehouse.proxy.endpoint;

/**
 * What was done for a cluster's endpoints so far. They begin again when the cluster's names or addresses change.
 *
 * @param lookups       name look-ups that have ended
 * @param failedLookups those of them without an answer
 * @param probes        health probes that have ended
 * @param failedProbes  those of them that failed
 */
public record EndpointCounters(long lookups, long failedLookups, long probes, long failedProbes) {
    static final EndpointCounters NONE = new EndpointCounters(0, 0, 0, 0);
}
