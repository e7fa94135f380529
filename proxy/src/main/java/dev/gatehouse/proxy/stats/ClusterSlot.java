package dev.gatehouse.proxy.stats;

/** One loop's counters of a cluster. */
public final class ClusterSlot extends RequestSlot {
    private static final int CX_TOTAL = OWN;
    private static final int CX_ACTIVE = OWN + 1;
    private static final int CX_CONNECT_FAIL = OWN + 2;
    private static final int CX_CONNECT_TIMEOUT = OWN + 3;
    private static final int TRIES = OWN + 4;
    private static final int RETRIES = OWN + 5;
    private static final int FALLBACKS = OWN + 6;
    private static final int RQ_TIMEOUT = OWN + 7;
    private static final int RQ_ERROR = OWN + 8;
    private static final int NO_HEALTHY = OWN + 9;
    private static final int SIZE = OWN + 10;

    ClusterSlot() {
        super(SIZE);
    }

    /** A connection is established; exactly one {@link #connectionClosed} must follow. */
    public void connectionOpened() {
        add(CX_TOTAL, 1);
        add(CX_ACTIVE, 1);
    }

    /** An established connection is gone. */
    public void connectionClosed() {
        add(CX_ACTIVE, -1);
    }

    /** Connecting failed for any reason but time. */
    public void connectionFailed() {
        add(CX_CONNECT_FAIL, 1);
    }

    /** Connecting took too long; counts as failed as well. */
    public void connectionTimedOut() {
        add(CX_CONNECT_FAIL, 1);
        add(CX_CONNECT_TIMEOUT, 1);
    }

    /** A request is sent to an endpoint, for the first time or again. */
    public void tryStarted() {
        add(TRIES, 1);
    }

    /** A request is tried once more after a try failed. */
    public void retried() {
        add(RETRIES, 1);
    }

    /** A request that this cluster could not serve goes to a fallback. */
    public void fallbackTaken() {
        add(FALLBACKS, 1);
    }

    /** A request or try ran out of time. */
    public void requestTimedOut() {
        add(RQ_TIMEOUT, 1);
    }

    /** The upstream broke off a try. */
    public void requestReset() {
        add(RQ_ERROR, 1);
    }

    /** A request found no healthy endpoint here. */
    public void noHealthyEndpoint() {
        add(NO_HEALTHY, 1);
    }

    void addTo(ClusterTotals.Sum sum) {
        addTo(sum.requests);
        sum.cxActive += get(CX_ACTIVE);
        sum.cxTotal += get(CX_TOTAL);
        sum.cxConnectTimeout += get(CX_CONNECT_TIMEOUT);
        sum.cxConnectFail += get(CX_CONNECT_FAIL);
        sum.retries += get(RETRIES);
        sum.tries += get(TRIES);
        sum.fallbacks += get(FALLBACKS);
        sum.rqTimeout += get(RQ_TIMEOUT);
        sum.rqError += get(RQ_ERROR);
        sum.noHealthy += get(NO_HEALTHY);
    }

    long activeConnections() {
        return get(CX_ACTIVE);
    }
}
