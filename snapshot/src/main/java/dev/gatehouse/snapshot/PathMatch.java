package dev.gatehouse.snapshot;

/** Which paths match. */
public sealed interface PathMatch {

    /** Exactly this path. {@code /two} differs from {@code /two/}. */
    record Exact(String path) implements PathMatch {}

    /**
     * Whole path elements, case-sensitive: {@code /v1} matches {@code /v1} and {@code /v1/x}, not {@code /v1x}.
     *
     * @param path without a trailing slash, but for {@code /} itself
     */
    record Prefix(String path) implements PathMatch {}

    /**
     * The whole path matches a regular expression in RE2 syntax.
     *
     * @param pattern known to compile
     */
    record Regex(String pattern) implements PathMatch {}
}
