package dev.gatehouse.proxy.stats;

import java.util.SortedMap;

/**
 * A listener's counters over all loops at about one moment.
 *
 * @param cxTotal   connections accepted
 * @param cxActive  connections open now
 * @param rqTotal   requests received
 * @param rejected  requests that the gateway itself answered with an error, by error code
 * @param tlsErrors failed TLS handshakes
 */
public record ListenerTotals(long cxTotal, long cxActive, long rqTotal, SortedMap<String, Long> rejected,
        long tlsErrors) {}
