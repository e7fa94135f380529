package dev.gatehouse.proxy.exchange;

/** The codes of the gateway's own failures, as in the header {@code x-gatehouse-error}. */
public final class ErrorCode {
    /** No route matches host, path, method, headers and query. */
    public static final String ROUTE_NOT_FOUND = "route_not_found";
    /** The Host belongs to another listener than the connection's server name (status 421). */
    public static final String MISDIRECTED = "misdirected_request";
    /** The route has no backend, or all its weights are zero. */
    public static final String NO_BACKEND = "no_backend";
    /** The cluster has no endpoint. */
    public static final String NO_ENDPOINT = "no_endpoint";
    /** Every endpoint is unhealthy. */
    public static final String NO_HEALTHY_ENDPOINT = "no_healthy_endpoint";
    /** A name of the cluster has not been resolved. */
    public static final String DNS_FAILED = "dns_failed";
    /** No endpoint took a connection. */
    public static final String CONNECT_FAILED = "upstream_connect_failed";
    /** No endpoint took a connection in time. */
    public static final String CONNECT_TIMEOUT = "upstream_connect_timeout";
    /** The connection broke before a response. */
    public static final String UPSTREAM_RESET = "upstream_reset";
    /** What came back is not HTTP. */
    public static final String UPSTREAM_MALFORMED = "upstream_malformed_response";
    /** A timeout of the route expired. */
    public static final String TIMEOUT = "upstream_timeout";
    /** Nothing moved for too long. */
    public static final String IDLE_TIMEOUT = "stream_idle_timeout";
    /** The client went away before the response was whole (only in logs). */
    public static final String CLIENT_CLOSED = "client_closed";
    /** The body is longer than the route takes (status 413). */
    public static final String REQUEST_TOO_LARGE = "request_too_large";
    /** The route lets no connection change its protocol (status 403). */
    public static final String UPGRADE_REFUSED = "upgrade_refused";
    /** The method is not served by a gateway. */
    public static final String METHOD_UNSUPPORTED = "method_unsupported";

    private ErrorCode() {
    }
}
