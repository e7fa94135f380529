package dev.gatehouse.proxy.route;

/** What is wrong with a request target or Host. All of them are status 400. */
public enum TargetProblem {
    /** Neither a path, nor an absolute URL, nor {@code OPTIONS *}. */
    NOT_A_TARGET("the request target must begin with / or http://"),
    /** A control character, a space, a character beyond ASCII, a fragment, or a backslash in the path. */
    BAD_CHARACTER("the request target has a character that must be percent-encoded"),
    /** A percent sign without two hexadecimal digits, or an encoded NUL. */
    BAD_ESCAPE("the path has a percent-escape that is not valid"),
    /** More {@code ..} than there are elements above. */
    ABOVE_ROOT("the path climbs above the root"),
    /** An absolute URL without host, with user information, or with a host or port that cannot be one. */
    BAD_AUTHORITY("the host in the request target is not valid");

    private final String message;

    TargetProblem(String message) {
        this.message = message;
    }

    /** For people. */
    public String message() {
        return message;
    }
}
