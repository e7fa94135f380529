package dev.gatehouse.proxy.stats;

/**
 * A cluster's counters over all loops at about one moment. Counts are since the cluster's first request.
 *
 * @param requests         the requests given to the cluster
 * @param cxTotal          connections established
 * @param cxActive         connections open now
 * @param cxConnectFail    connections that could not be established, those out of time included
 * @param cxConnectTimeout connections that took too long
 * @param tries            requests sent to an endpoint, repeated ones included
 * @param retries          requests tried once more
 * @param fallbacks        requests given on to a fallback
 * @param rqTimeout        requests and tries out of time
 * @param rqError          tries that the upstream broke off
 * @param noHealthy        requests that found no healthy endpoint
 */
public record ClusterTotals(RequestTotals requests, long cxTotal, long cxActive, long cxConnectFail,
        long cxConnectTimeout, long tries, long retries, long fallbacks, long rqTimeout, long rqError,
        long noHealthy) {

    /** What the slots add themselves to. */
    static final class Sum {
        final RequestTotals.Sum requests = new RequestTotals.Sum();
        long cxTotal;
        long cxActive;
        long cxConnectFail;
        long cxConnectTimeout;
        long tries;
        long retries;
        long fallbacks;
        long rqTimeout;
        long rqError;
        long noHealthy;

        ClusterTotals total() {
            return new ClusterTotals(requests.total(), cxTotal, cxActive, cxConnectFail,
                    cxConnectTimeout, tries, retries, fallbacks, rqTimeout, rqError, noHealthy);
        }
    }
}
