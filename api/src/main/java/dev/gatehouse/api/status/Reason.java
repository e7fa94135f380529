package dev.gatehouse.api.status;

/** Why a request failed, as {@code metav1.StatusReason} spells it, with its HTTP status. */
public enum Reason {
    BAD_REQUEST("BadRequest", 400), UNAUTHORIZED("Unauthorized", 401), FORBIDDEN("Forbidden", 403), NOT_FOUND(
            "NotFound", 404), METHOD_NOT_ALLOWED("MethodNotAllowed", 405), NOT_ACCEPTABLE("NotAcceptable",
                    406), ALREADY_EXISTS("AlreadyExists", 409), CONFLICT("Conflict", 409), GONE("Gone", 410), EXPIRED(
                            "Expired",
                            410), TOO_LARGE("RequestEntityTooLarge", 413), UNSUPPORTED_MEDIA_TYPE(
                                    "UnsupportedMediaType", 415), INVALID("Invalid", 422), TOO_MANY_REQUESTS(
                                            "TooManyRequests",
                                            429), INTERNAL_ERROR("InternalError",
                                                    500), UNAVAILABLE("ServiceUnavailable", 503), TIMEOUT("Timeout",
                                                            504), NO_ROOM("InsufficientStorage", 507);

    private final String spelling;
    private final int code;

    Reason(String spelling, int code) {
        this.spelling = spelling;
        this.code = code;
    }

    public String spelling() {
        return spelling;
    }

    /** The HTTP status. */
    public int code() {
        return code;
    }
}
