package dev.gatehouse.snapshot;

/**
 * A header or query parameter and what it must be.
 *
 * @param name  header names in lower case, query names as they stand
 * @param value what the value must be
 */
public record ValueMatch(String name, Value value) {
    /** What a value must be. */
    public sealed interface Value {}

    /** Exactly this, case-sensitive. */
    public record Exact(String value) implements Value {}

    /** The whole value matches a regular expression in RE2 syntax, known to compile. */
    public record Regex(String pattern) implements Value {}
}
