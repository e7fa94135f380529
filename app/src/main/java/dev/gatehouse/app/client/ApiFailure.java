package dev.gatehouse.app.client;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.WrongStateException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the server refused, in its own words. Exit code 1. */
public final class ApiFailure extends WrongStateException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String reason;
    private final transient List<Cause> causes;

    /**
     * One of the things that are wrong.
     *
     * @param field as in {@code spec.rules[0].name}; empty for the whole
     */
    public record Cause(String type, String field, String message) {}

    ApiFailure(int status, String reason, String message, List<Cause> causes) {
        super(message);
        this.status = status;
        this.reason = reason;
        this.causes = List.copyOf(causes);
    }

    /** From the body of an answer: a {@code Status} object, or whatever else came. */
    static ApiFailure of(int status, String text) {
        try {
            JsonNode body = Json.parse(text);
            if (Json.textAt(body, "kind").equals("Status")) {
                return new ApiFailure(status, Json.textAt(body, "reason"), Json.textAt(body, "message"),
                        body.path("details").path("causes").valueStream()
                                .map(each -> new Cause(Json.textAt(each, "reason"), Json.textAt(each, "field"),
                                        Json.textAt(each, "message")))
                                .toList());
            }
        } catch (IllegalArgumentException _) {
            // Not the API's own answer: something stands between.
        }
        String first = text.lines().findFirst().orElse("").strip();
        return new ApiFailure(status, "", "the server answers " + status + (first.isEmpty() ? "" : ": " + first),
                List.of());
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** As {@code metav1.StatusReason} spells it: {@code NotFound}, {@code Conflict}; empty when there is none. */
    public String reason() {
        return reason;
    }

    /** What exactly is wrong with an object; may be empty. */
    public List<Cause> causes() {
        return causes;
    }
}
