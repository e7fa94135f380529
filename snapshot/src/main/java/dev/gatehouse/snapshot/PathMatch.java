package dev.gatehouse.snapshot;

import java.util.List;

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

    /**
     * Element by element, with or without a slash at the end.
     *
     * @param elements none: the root
     * @param below    whether what lies below matches too
     */
    record Template(List<Element> elements, boolean below) implements PathMatch {
        public Template {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            elements.forEach(element -> text.append('/').append(element));
            return text.append(elements.isEmpty() || below ? "/" : "").append(below ? "*" : "").toString();
        }
    }

    /** What stands between two slashes. */
    sealed interface Element {
        /** This text, case-sensitive. */
        record Literal(String text) implements Element {
            @Override
            public String toString() {
                return text;
            }
        }

        /** Any text but none. */
        record Parameter(String name) implements Element {
            @Override
            public String toString() {
                return "{" + name + "}";
            }
        }
    }
}
