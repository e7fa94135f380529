package dev.gatehouse.proxy.route;

import org.jspecify.annotations.Nullable;

/** What routing may ask about a request. Implemented over the decoded request itself, so that nothing is copied. */
public interface RequestView {
    /** Lower case, without port, IPv6 in brackets; empty if the request names none. See {@link Authority#host}. */
    String host();

    /** The normalised path without query, or {@code *}. See {@link RequestTarget#path()}. */
    String path();

    /** As received, without the question mark; empty if there is none. */
    String query();

    /** As received; methods are case-sensitive (RFC 9110 section 9.1). */
    String method();

    /**
     * A header's value; several lines of one name are joined with a comma.
     *
     * @param lowerCaseName the header's name in lower case
     * @return null if the request has no such header
     */
    @Nullable
    String header(String lowerCaseName);
}
