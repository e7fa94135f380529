package dev.gatehouse.snapshot;

import java.util.List;

/** What becomes of a request's path; the query is always kept. */
public sealed interface PathRewrite {

    /**
     * Every match of an expression is replaced.
     *
     * @param pattern      RE2, compiles
     * @param substitution {@code \1} to {@code \9} stand for groups, {@code \0} for the match
     */
    record Regex(String pattern, String substitution) implements PathRewrite {}

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

    /**
     * A path put together from text and elements of the request's path, as they stand in it (nothing is decoded).
     *
     * @param pieces together they begin with a slash
     * @param rest   what follows so many elements of the request's path is appended; negative: nothing is
     */
    record Template(List<Piece> pieces, int rest) implements PathRewrite {
        public Template {
            pieces = List.copyOf(pieces);
        }
    }

    /** A part of a {@link Template}. */
    sealed interface Piece {
        record Text(String text) implements Piece {}

        /**
         * @param index counts from 0; where the path has fewer elements it is empty
         */
        record Element(int index) implements Piece {}
    }
}
