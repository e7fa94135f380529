package dev.gatehouse.proxy.balance;

/** What a balancer must know of the endpoints at the moment of a pick. Indexes are those of the weights it was built for. */
public interface Candidates {
    /** Whether this endpoint may be picked now: not unhealthy, not skipped, not already tried by the request. */
    boolean available(int index);

    /** Requests under way to this endpoint, at least 0. */
    int active(int index);
}
