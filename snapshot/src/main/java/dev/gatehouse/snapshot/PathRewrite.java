package dev.gatehouse.snapshot;

/** What becomes of a request's path; the query is always kept. */
public sealed interface PathRewrite {

    /** The whole path is replaced. */
    record Full(String path) implements PathRewrite {}

    /**
     * The matched prefix is replaced and the rest is kept (Gateway API, HTTPPathModifier ReplacePrefixMatch):
     * {@code /foo} → {@code /xyz} makes {@code /foo/bar} {@code /xyz/bar}; an empty replacement makes {@code /foo}
     * {@code /}.
     *
     * @param prefix      the route's own prefix, without a trailing slash
     * @param replacement as it stands in the manifest
     */
    record Prefix(String prefix, String replacement) implements PathRewrite {}
}
