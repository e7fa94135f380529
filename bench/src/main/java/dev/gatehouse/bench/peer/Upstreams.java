package dev.gatehouse.bench.peer;

/**
 * The two upstreams, on 127.0.0.1.
 *
 * @param measuredPort of the one behind the measured route
 * @param otherPort of the one behind all other routes
 */
public record Upstreams(int measuredPort, int otherPort) {
    /** Name of the header in which an upstream says which it is. */
    public static final String NAME_HEADER = "X-Upstream";
    /** Name of the header in which an upstream repeats the path that it was asked for. */
    public static final String PATH_HEADER = "X-Upstream-Path";
    public static final String MEASURED = "measured";
    public static final String OTHER = "other";
    /** What either answers with: 100 bytes. */
    public static final String BODY = "0123456789".repeat(10);
}
