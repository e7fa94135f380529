package dev.gatehouse.api.status;

import dev.gatehouse.model.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** A request that can't be granted; what the client gets is its {@link #body}. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Details details;

    /**
     * What the error is about.
     *
     * @param name       of the object, empty where there is none
     * @param kind       for an invalid object its kind, else the plural; empty where there is none
     * @param retryAfter in seconds, 0 for none
     */
    public record Details(String name, String group, String kind, String uid, List<Cause> causes, int retryAfter) {
        static final Details NONE = new Details("", "", "", "", List.of(), 0);

        public Details {
            causes = List.copyOf(causes);
        }

        boolean isEmpty() {
            return equals(NONE);
        }
    }

    public ApiException(Reason reason, String message) {
        this(reason, message, Details.NONE);
    }

    public ApiException(Reason reason, String message, Details details) {
        super(message);
        this.reason = reason;
        this.details = details;
    }

    public static ApiException notFound(Kind kind, String name) {
        return new ApiException(Reason.NOT_FOUND, resource(kind) + " \"" + name + "\" not found", about(kind, name));
    }

    /** No such path. */
    public static ApiException noSuchPath() {
        return new ApiException(Reason.NOT_FOUND, "the server could not find the requested resource");
    }

    /** @param named whether the answer says of which kind */
    public static ApiException methodNotAllowed(Kind kind, boolean named) {
        return new ApiException(Reason.METHOD_NOT_ALLOWED,
                "the server does not allow this method on the requested resource",
                named ? about(kind, "") : Details.NONE);
    }

    public static ApiException alreadyExists(Kind kind, String name) {
        return new ApiException(Reason.ALREADY_EXISTS, resource(kind) + " \"" + name + "\" already exists",
                about(kind, name));
    }

    public static ApiException conflict(Kind kind, String name, String why) {
        return new ApiException(Reason.CONFLICT,
                "Operation cannot be fulfilled on " + resource(kind) + " \"" + name + "\": " + why, about(kind, name));
    }

    public static ApiException forbidden(Kind kind, String name, String why) {
        return new ApiException(Reason.FORBIDDEN, resource(kind) + (name.isEmpty() ? "" : " \"" + name + "\"")
                + " is forbidden: " + why, about(kind, name));
    }

    /** An object that breaks a rule. */
    public static ApiException invalid(Kind kind, String name, List<Cause> causes) {
        String full = kind.group().isEmpty() ? kind.name() : kind.name() + "." + kind.group();
        String list = causes.stream()
                .map(cause -> cause.field().isEmpty() ? cause.message() : cause.field() + ": " + cause.message())
                .collect(Collectors.joining(", "));
        String shown = causes.size() == 1 ? list : "[" + list + "]";
        return new ApiException(Reason.INVALID, full + " \"" + name + "\" is invalid: " + shown,
                new Details(name, kind.group(), kind.name(), "", causes, 0));
    }

    /** An update that does not say of which version; it is about the plural, as Kubernetes' answer is. */
    public static ApiException unversioned(Kind kind, String name) {
        return invalid(new Kind(kind.group(), kind.version(), kind.plural(), kind.plural(), kind.namespaced()), name,
                List.of(Cause.invalid("metadata.resourceVersion", "0", "must be specified for an update")));
    }

    /**
     * A query parameter, or a field of options in a body, that can't be.
     *
     * @param options as in {@code ListOptions}
     */
    public static ApiException invalidOptions(String options, List<Cause> causes) {
        return invalid(new Kind("meta.k8s.io", "v1", options, options, false), "", causes);
    }

    public static ApiException badRequest(String message) {
        return new ApiException(Reason.BAD_REQUEST, message);
    }

    /** A watch or a continued list from a time that is no longer remembered. */
    public static ApiException expired(String message) {
        return new ApiException(Reason.EXPIRED, message);
    }

    private static Details about(Kind kind, String name) {
        return new Details(name, kind.group(), kind.plural(), "", List.of(), 0);
    }

    private static String resource(Kind kind) {
        return kind.group().isEmpty() ? kind.plural() : kind.plural() + "." + kind.group();
    }

    public Reason reason() {
        return reason;
    }

    public Details details() {
        return details;
    }

    /** The {@code v1 Status}. */
    public String body() {
        return StatusBody.of(this);
    }
}
