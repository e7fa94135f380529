package dev.gatehouse.proxy.stats;

/**
 * An endpoint's counters over all loops at about one moment, by the names that Envoy's {@code /clusters} gives them.
 *
 * @param cxActive      connections open now
 * @param cxConnectFail connections that could not be established
 * @param cxTotal       connections established
 * @param rqActive      requests under way
 * @param rqError       requests answered with a status from 500 on, or broken off
 * @param rqSuccess     requests answered with a status below 500
 * @param rqTimeout     requests out of time
 * @param rqTotal       requests sent
 */
public record EndpointTotals(long cxActive, long cxConnectFail, long cxTotal, long rqActive, long rqError,
        long rqSuccess, long rqTimeout, long rqTotal) {
    public static final EndpointTotals ZERO = new EndpointTotals(0, 0, 0, 0, 0, 0, 0, 0);

    EndpointTotals plus(EndpointTotals other) {
        return new EndpointTotals(cxActive + other.cxActive, cxConnectFail + other.cxConnectFail,
                cxTotal + other.cxTotal, rqActive + other.rqActive, rqError + other.rqError,
                rqSuccess + other.rqSuccess, rqTimeout + other.rqTimeout, rqTotal + other.rqTotal);
    }
}
