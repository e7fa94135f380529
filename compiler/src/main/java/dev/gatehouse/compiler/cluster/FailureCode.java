package dev.gatehouse.compiler.cluster;

/** The codes in {@code x-gatehouse-error} of requests that fail because of what is declared. */
public final class FailureCode {
    /** A backendRef names nothing. */
    public static final String BACKEND_NOT_FOUND = "backend_not_found";
    /** A backendRef goes to another namespace without a ReferenceGrant. */
    public static final String REF_NOT_PERMITTED = "ref_not_permitted";
    /** A backendRef is of a kind that can't serve requests. */
    public static final String INVALID_KIND = "invalid_kind";
    /** A Service's backendRef has no port, or one that the Service doesn't have. */
    public static final String PORT_NOT_FOUND = "port_not_found";
    /** A backend speaks what the route can't. */
    public static final String UNSUPPORTED_PROTOCOL = "unsupported_protocol";
    /** A Backend was not accepted; its status says why. */
    public static final String BACKEND_NOT_ACCEPTED = "backend_not_accepted";
    /** A rule has neither backendRefs nor a redirect. */
    public static final String NO_BACKENDS = "no_backends";
    /** A filter, or a pair of them, can't be carried out. */
    public static final String INVALID_FILTER = "invalid_filter";
    /** A match has a regular expression that does not compile. */
    public static final String INVALID_MATCH = "invalid_match";
    /** A filter or policy that protects is not in force. */
    public static final String NOT_ENFORCED = "not_enforced";
    /** No resource takes the request, though one takes its preflight. */
    public static final String ROUTE_NOT_FOUND = "route_not_found";
    /** A backend service has no address in the environment. */
    public static final String NO_ADDRESS = "no_address";
    /** A backend's path needs a variable that the environment has not. */
    public static final String VARIABLE_NOT_SET = "variable_not_set";

    private FailureCode() {
    }
}
