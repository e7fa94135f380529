package dev.gatehouse.snapshot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A step that changes a request on its way up or a response on its way down, or that lets some requests no further.
 *
 * <p>To add one: a record here; the Java compiler then points at the two exhaustive switches that must know it.
 */
public sealed interface Filter {

    /** Changes the request's headers before it goes upstream. */
    record RequestHeaders(HeaderChanges changes) implements Filter {}

    /** Changes the headers of every response, the gateway's own included. */
    record ResponseHeaders(HeaderChanges changes) implements Filter {}

    /**
     * Sends another method upstream.
     *
     * @param name in upper case
     */
    record Method(String name) implements Filter {}

    /**
     * Changes what the upstream sees as host and path.
     *
     * @param hostname the Host to send; empty leaves the endpoint's rule in force
     * @param path     the path to send; the query is kept
     */
    record UrlRewrite(Optional<String> hostname, Optional<PathRewrite> path) implements Filter {}

    /**
     * Sends the value of one of the client's headers as Host; changes nothing where it is missing.
     *
     * @param header in any case
     */
    record HostFromHeader(String header) implements Filter {}

    /** Sends as Host what becomes of the path; changes nothing where the path does not match. */
    record HostFromPath(PathRewrite.Regex rewrite) implements Filter {}

    /**
     * Lets pages of other origins read the answers (Fetch, CORS protocol). Preflights are answered by the data plane;
     * what the upstream itself says of this is replaced. Takes part in a route, not in a destination.
     *
     * @param origins     who is allowed
     * @param credentials whether requests may carry cookies and the like
     * @param methods     {@code *} alone, or what a preflight is told; empty: nothing
     * @param headers     the same for names of headers
     * @param expose      names of response headers that pages may read
     * @param maxAge      how long the answer to a preflight holds; cut to seconds
     */
    record Cors(List<Origin> origins, boolean credentials, List<String> methods, List<String> headers,
            List<String> expose, Duration maxAge) implements Filter {
        public Cors {
            origins = List.copyOf(origins);
            methods = List.copyOf(methods);
            headers = List.copyOf(headers);
            expose = List.copyOf(expose);
        }
    }

    /** Whose pages are meant. */
    sealed interface Origin {
        /** Everybody's. */
        record Any() implements Origin {}

        /**
         * Those of a host.
         *
         * @param scheme {@code http} or {@code https}
         * @param host   lower case; {@code *} alone, or on the left for any labels
         * @param port   1..65535
         */
        record Of(String scheme, String host, int port) implements Origin {}

        /**
         * Those that a regular expression matches as a whole.
         *
         * @param pattern in RE2 syntax, known to compile
         */
        record Matching(String pattern) implements Origin {}
    }

    /**
     * Sends a copy of some requests, as they are after all other filters of the route, to one endpoint of a cluster;
     * its answer is dropped. Upgrades are not copied.
     *
     * @param cluster     a key of {@link Snapshot#clusters()}
     * @param numerator   of each {@code denominator} requests so many are copied, at random
     * @param denominator 1 or more
     */
    record Mirror(String cluster, int numerator, int denominator) implements Filter {}

    /**
     * Refuses requests with a longer body, with 413: at once where they say their length, else when they exceed it. What
     * comes after an upgrade does not count. Takes part in a route, not in a destination.
     *
     * @param maxBytes 0 or more
     */
    record BodyLimit(long maxBytes) implements Filter {}

    /** Refuses to change the connection's protocol, with 403. Takes part in a route, not in a destination. */
    record NoUpgrade() implements Filter {}

    /**
     * Set replaces all values of a name, add appends one, remove drops all.
     *
     * @param set    applied first
     * @param add    applied second
     * @param remove names in lower case, applied last
     */
    record HeaderChanges(List<Header> set, List<Header> add, List<String> remove) {
        public HeaderChanges {
            set = List.copyOf(set);
            add = List.copyOf(add);
            remove = List.copyOf(remove);
        }
    }

    /** A header field. The name is in the case to send. */
    record Header(String name, String value) {}
}
