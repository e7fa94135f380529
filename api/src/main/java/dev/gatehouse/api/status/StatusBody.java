package dev.gatehouse.api.status;

import dev.gatehouse.api.tree.Json;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code v1 Status} objects. */
public final class StatusBody {
    private StatusBody() {
    }

    static String of(ApiException failure) {
        ObjectNode status = head("Failure");
        status.put("message", Objects.requireNonNullElse(failure.getMessage(), ""));
        status.put("reason", failure.reason().spelling());
        ApiException.Details details = failure.details();
        if (!details.isEmpty()) {
            status.set("details", details(details));
        }
        status.put("code", failure.reason().code());
        return Json.text(status);
    }

    /** What a delete answers. */
    public static ObjectNode deleted(String name, String group, String plural, String uid) {
        ObjectNode status = head("Success");
        status.set("details", details(new ApiException.Details(name, group, plural, uid, java.util.List.of(), 0)));
        return status;
    }

    private static ObjectNode head(String outcome) {
        ObjectNode status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", outcome);
    }

    private static ObjectNode details(ApiException.Details about) {
        ObjectNode details = Json.object();
        putUnlessEmpty(details, "name", about.name());
        putUnlessEmpty(details, "group", about.group());
        putUnlessEmpty(details, "kind", about.kind());
        putUnlessEmpty(details, "uid", about.uid());
        if (!about.causes().isEmpty()) {
            ArrayNode causes = details.putArray("causes");
            for (Cause cause : about.causes()) {
                ObjectNode each = causes.addObject().put("reason", cause.type()).put("message", cause.message());
                putUnlessEmpty(each, "field", cause.field());
            }
        }
        if (about.retryAfter() > 0) {
            details.put("retryAfterSeconds", about.retryAfter());
        }
        return details;
    }

    private static void putUnlessEmpty(ObjectNode object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}
