package dev.gatehouse.api.http;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.storage.DeleteOptions;
import dev.gatehouse.api.storage.FieldValidation;
import dev.gatehouse.api.storage.WriteOptions;
import dev.gatehouse.api.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a query, and the body of a delete, say about how to do it; all that can't be is refused at once. */
final class Options {
    private static final List<String> POLICIES = List.of("Foreground", "Background", "Orphan");
    private static final List<String> MATCHES = List.of("Exact", "NotOlderThan");

    private Options() {
    }

    /**
     * Of a create, an update or a patch.
     *
     * @param kind as in {@code CreateOptions}
     */
    static WriteOptions write(ApiRequest request, String kind) {
        List<Cause> causes = new ArrayList<>();
        String dryRun = request.parameter("dryRun");
        dryRun(dryRun).ifPresent(causes::add);
        String validation = request.parameter("fieldValidation");
        if (FieldValidation.parse(validation).isEmpty()) {
            causes.add(Cause.unsupported("fieldValidation", validation, List.of("", "Ignore", "Strict", "Warn")));
        }
        boolean apply = request.contentType().startsWith("application/apply-patch");
        String manager = request.parameter("fieldManager");
        if (apply && manager.isEmpty()) {
            causes.add(Cause.required("fieldManager", "is required for apply patch"));
        }
        if (!apply && kind.equals("PatchOptions") && !request.parameter("force").isEmpty()) {
            causes.add(Cause.forbidden("force", "may not be specified for non-apply patch"));
        }
        refuse(kind, causes);
        return new WriteOptions(!dryRun.isEmpty(), FieldValidation.parse(validation).orElse(FieldValidation.WARN),
                manager.isEmpty() ? agent(request) : manager, request.flag("force"), new ArrayList<>());
    }

    /** A client that does not say who it is goes by the first word of its user agent. */
    private static String agent(ApiRequest request) {
        int slash = request.userAgent().indexOf('/');
        return slash > 0 ? request.userAgent().substring(0, slash) : "unknown";
    }

    private static Optional<Cause> dryRun(String value) {
        return value.isEmpty() || value.equals("All")
                ? Optional.empty()
                : Optional.of(Cause.unsupported("dryRun", value, List.of("All")));
    }

    static DeleteOptions delete(ApiRequest request) {
        JsonNode body = Json.object();
        if (!request.body().isBlank() && request.contentType().endsWith("json")) {
            try {
                body = Json.parse(request.body());
            } catch (IllegalArgumentException e) {
                throw ApiException.badRequest("the options provided are unrecognized: " + e.getMessage());
            }
        }
        List<Cause> causes = new ArrayList<>();
        dryRun(request.parameter("dryRun")).ifPresent(causes::add);
        body.path("dryRun").forEach(each -> dryRun(each.asString("")).ifPresent(causes::add));
        String policy = request.parameter("propagationPolicy").isEmpty()
                ? Json.textAt(body, "propagationPolicy")
                : request.parameter("propagationPolicy");
        if (!policy.isEmpty() && !POLICIES.contains(policy)) {
            causes.add(Cause.unsupported("propagationPolicy", policy, POLICIES));
        }
        refuse("DeleteOptions", causes);
        return DeleteOptions.of(body, policy, !request.parameter("dryRun").isEmpty());
    }

    /** Of a list: which version of the objects it may show. */
    static void checkList(ApiRequest request) {
        String version = request.parameter("resourceVersion");
        String match = request.parameter("resourceVersionMatch");
        List<Cause> causes = new ArrayList<>();
        if (!request.parameter("sendInitialEvents").isEmpty()) {
            causes.add(Cause.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
        }
        if (!match.isEmpty()) {
            if (version.isEmpty()) {
                causes.add(Cause.forbidden("resourceVersionMatch",
                        "resourceVersionMatch is forbidden unless resourceVersion is provided"));
            }
            if (!request.parameter("continue").isEmpty()) {
                causes.add(Cause.forbidden("resourceVersionMatch",
                        "resourceVersionMatch is forbidden when continue is provided"));
            }
            if (!MATCHES.contains(match)) {
                causes.add(Cause.unsupported("resourceVersionMatch", match, MATCHES));
            }
            if (match.equals("Exact") && version.equals("0")) {
                causes.add(Cause.forbidden("resourceVersionMatch",
                        "resourceVersionMatch \"Exact\" is forbidden for resourceVersion \"0\""));
            }
        }
        refuse("ListOptions", causes);
        long wanted = request.number("resourceVersion").orElse(0L);
        if (wanted > 0 && !request.parameter("continue").isEmpty()) {
            throw ApiException.badRequest("specifying resource version is not allowed when using continue");
        }
    }

    /** Of a watch: where it begins. */
    static void checkWatch(ApiRequest request) {
        String match = request.parameter("resourceVersionMatch");
        boolean initial = !request.parameter("sendInitialEvents").isEmpty();
        List<Cause> causes = new ArrayList<>();
        if (!match.isEmpty() && !initial) {
            causes.add(Cause.forbidden("resourceVersionMatch",
                    "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
        }
        if (initial && match.isEmpty()) {
            causes.add(Cause.forbidden("resourceVersionMatch",
                    "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
        }
        if (!match.isEmpty() && !match.equals("NotOlderThan")) {
            causes.add(Cause.unsupported("resourceVersionMatch", match, List.of("NotOlderThan")));
        }
        refuse("ListOptions", causes);
        request.number("resourceVersion");
    }

    private static void refuse(String kind, List<Cause> causes) {
        if (!causes.isEmpty()) {
            throw ApiException.invalidOptions(kind, causes);
        }
    }
}
