package dev.gatehouse.proxy.upstream;

/** A connection being made for a request, or nothing if one stood ready. */
@FunctionalInterface
public interface Connecting {
    /** What there is to give up when a connection stood ready. */
    Connecting DONE = () -> {
    };

    /** Gives up waiting; no event follows. The connection, if it comes, goes to the pool. */
    void abandon();
}
