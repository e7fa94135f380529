package dev.gatehouse.proxy.stats;

/** One loop's counters of an endpoint: one address of a cluster. */
public final class EndpointSlot extends Slot {
    private static final int CX_TOTAL = 0;
    private static final int CX_ACTIVE = 1;
    private static final int CX_CONNECT_FAIL = 2;
    private static final int RQ_TOTAL = 3;
    private static final int RQ_SUCCESS = 4;
    private static final int RQ_ERROR = 5;
    private static final int RQ_TIMEOUT = 6;
    private static final int RQ_ACTIVE = 7;
    private static final int SIZE = 8;

    EndpointSlot() {
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

    /** Connecting failed or took too long. */
    public void connectionFailed() {
        add(CX_CONNECT_FAIL, 1);
    }

    /**
     * A request is sent to the endpoint; exactly one of {@link #requestSucceeded}, {@link #requestFailed},
     * {@link #requestTimedOut} and {@link #requestCancelled} must follow.
     */
    public void requestStarted() {
        add(RQ_TOTAL, 1);
        add(RQ_ACTIVE, 1);
    }

    /** The endpoint answered with a status below 500. */
    public void requestSucceeded() {
        add(RQ_SUCCESS, 1);
        add(RQ_ACTIVE, -1);
    }

    /** The endpoint answered with a status from 500 on, or broke off. */
    public void requestFailed() {
        add(RQ_ERROR, 1);
        add(RQ_ACTIVE, -1);
    }

    /** The endpoint took too long. */
    public void requestTimedOut() {
        add(RQ_TIMEOUT, 1);
        add(RQ_ACTIVE, -1);
    }

    /** The client went away; nothing is known about the endpoint. */
    public void requestCancelled() {
        add(RQ_ACTIVE, -1);
    }

    /** Requests under way to the endpoint on this loop. */
    public long activeRequests() {
        return get(RQ_ACTIVE);
    }

    /** Connections to the endpoint that are open on this loop. */
    public long activeConnections() {
        return get(CX_ACTIVE);
    }

    EndpointTotals totals() {
        return new EndpointTotals(activeConnections(), get(CX_CONNECT_FAIL), get(CX_TOTAL), activeRequests(),
                get(RQ_ERROR), get(RQ_SUCCESS), get(RQ_TIMEOUT), get(RQ_TOTAL));
    }
}
