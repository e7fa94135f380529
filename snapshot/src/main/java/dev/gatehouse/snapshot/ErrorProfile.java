package dev.gatehouse.snapshot;

/**
 * Which status a route's own failures get; each dialect has its own.
 *
 * @param unavailable no endpoint is healthy, or the cluster has none
 * @param connect     connecting failed, or the connection broke before an answer
 * @param timeout     a timeout of the route or the cluster expired
 */
public record ErrorProfile(int unavailable, int connect, int timeout) {
    /** Gateway API routes. */
    public static final ErrorProfile GATEWAY_API = new ErrorProfile(503, 503, 504);
    /** Resources of the environments × backend services matrix. */
    public static final ErrorProfile API_GATEWAY = new ErrorProfile(502, 502, 504);
}
