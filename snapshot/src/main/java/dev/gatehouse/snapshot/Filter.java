package dev.gatehouse.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * A step that changes a request on its way up or a response on its way down.
 *
 * <p>To add one: a record here; the Java compiler then points at the two exhaustive switches that must know it.
 */
public sealed interface Filter {

    /** Changes the request's headers before it goes upstream. */
    record RequestHeaders(HeaderChanges changes) implements Filter {}

    /** Changes the headers of every response, the gateway's own included. */
    record ResponseHeaders(HeaderChanges changes) implements Filter {}

    /**
     * Changes what the upstream sees as host and path.
     *
     * @param hostname the Host to send; empty leaves the endpoint's rule in force
     * @param path     the path to send; the query is kept
     */
    record UrlRewrite(Optional<String> hostname, Optional<PathRewrite> path) implements Filter {}

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
