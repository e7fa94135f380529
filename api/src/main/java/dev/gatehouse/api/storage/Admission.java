package dev.gatehouse.api.storage;

import dev.gatehouse.api.resource.Schemas;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.tree.FieldPath;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.codec.ConfidentialFields;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.ReadResult;
import dev.gatehouse.model.gateway.GatewayClass;
import dev.gatehouse.model.schema.Schema;
import dev.gatehouse.model.schema.kinds.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks objects before they are kept, by the rules that manifests in files are read by, and fills in defaults. */
public final class Admission {
    private static final Set<String> BUILT_IN_GROUPS = Set.of("", "apps", "discovery.k8s.io");
    private static final String WRONG_TYPE = "found ";
    private static final String UNKNOWN = "unknown field \"";
    private static final Pattern NAME = Pattern
            .compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private Admission() {
    }

    /**
     * Refuses what may not change (rules over {@code oldSelf} of the Gateway API's CRDs).
     *
     * @throws ApiException Invalid, with the field
     */
    static void requireUnchanged(Kind kind, ObjectNode before, ObjectNode after) {
        if (!kind.equals(GatewayClass.KIND)) {
            return;
        }
        String old = Json.textAt(before, "spec", "controllerName");
        String wanted = Json.textAt(after, "spec", "controllerName");
        if (!old.equals(wanted)) {
            throw ApiException.invalid(kind, Json.textAt(after, "metadata", "name"), List.of(new Cause(
                    "FieldValueInvalid", "spec.controllerName",
                    "Invalid value: \"" + wanted + "\": Value is immutable")));
        }
    }

    /**
     * The object as it is to be kept.
     *
     * @param body in the kind's own version; may be changed
     * @throws ApiException Invalid, with a cause per problem; BadRequest for unknown fields where those are errors
     */
    static ObjectNode admit(Kind kind, ObjectNode body, WriteOptions options) {
        if (!Kinds.all().contains(kind)) {
            checkName(kind, body);
            return body;
        }
        ReadResult read = ManifestReader.read("request", Json.text(body));
        List<Problem> unknown = read.problems().stream().filter(each -> each.message().startsWith(UNKNOWN)).toList();
        if (!unknown.isEmpty()) {
            prune(body, unknown, options);
            read = ManifestReader.read("request", Json.text(body));
        }
        List<Cause> causes = new ArrayList<>();
        for (Problem problem : read.problems()) {
            if (problem.severity() == Problem.Severity.ERROR) {
                requireType(kind, problem);
                causes.add(cause(kind, problem, body));
            } else {
                options.warnings().add(problem.path() + ": " + problem.message());
            }
        }
        if (!causes.isEmpty() || read.objects().isEmpty()) {
            throw ApiException.invalid(kind, Json.textAt(body, "metadata", "name"), causes);
        }
        Defaults.fill(kind, body);
        return body;
    }

    /** Kubernetes' own kinds can't even be read with a value of another type. */
    private static void requireType(Kind kind, Problem problem) {
        if (problem.message().startsWith(WRONG_TYPE) && BUILT_IN_GROUPS.contains(kind.group())) {
            throw ApiException.badRequest(kind.name() + " in version \"" + kind.apiVersion()
                    + "\" cannot be handled as a " + kind.name() + ": " + problem.path() + ": " + problem.message());
        }
    }

    private static void prune(ObjectNode body, List<Problem> unknown, WriteOptions options) {
        List<String> fields = unknown.stream().map(each -> UNKNOWN + each.path() + "\"").toList();
        switch (options.validation()) {
            case STRICT -> throw ApiException.badRequest("strict decoding error: " + String.join(", ",
                    unknown.stream().map(each -> UNKNOWN + each.path() + "\"" + hint(each.message())).toList()));
            case WARN -> options.warnings().addAll(fields);
            case IGNORE -> {
            }
        }
        unknown.forEach(each -> FieldPath.parse(each.path()).removeFrom(body));
    }

    /** What follows the field's name: {@code : did you mean "port"?}. */
    private static String hint(String message) {
        int end = message.indexOf('"', UNKNOWN.length());
        String rest = end < 0 ? "" : message.substring(end + 1);
        return rest.startsWith(": did you mean") ? " (" + rest.substring(2) + ")" : "";
    }

    private static Cause cause(Kind kind, Problem problem, ObjectNode body) {
        String missing = "missing required field \"";
        if (problem.message().startsWith(missing)) {
            int end = problem.message().indexOf('"', missing.length());
            String field = problem.message().substring(missing.length(), end);
            String missed = problem.path().isEmpty() ? field : problem.path() + "." + field;
            return new Cause("FieldValueRequired", missed, "Required value" + problem.message().substring(end + 1));
        }
        FieldPath path = FieldPath.parse(problem.path());
        JsonNode value = path.in(body);
        if (value.isString()
                && Schemas.at(kind, path.steps()).orElse(Schema.StringType.ANY) instanceof Schema.StringType text
                && !text.words().isEmpty()
                && !text.words().contains(value.stringValue())) {
            return new Cause("FieldValueNotSupported", problem.path(), "Unsupported value: " + value
                    + ": supported values: \"" + String.join("\", \"", text.words()) + "\"");
        }
        String shown = value.isObject()
                ? "\"object\""
                : value.isArray() ? "\"array\"" : value.isMissingNode() ? "null" : value.toString();
        if (ConfidentialFields.of(kind).stream().anyMatch(problem.path()::startsWith)) {
            shown = "\"***\"";
        }
        String type = problem.message().startsWith(WRONG_TYPE) ? "FieldValueTypeInvalid" : "FieldValueInvalid";
        return new Cause(type, field(problem.path()), "Invalid value: " + shown + ": " + problem.message());
    }

    /** Of labels and annotations the field is all of them. */
    private static String field(String path) {
        return path.startsWith("metadata.labels[")
                ? "metadata.labels"
                : path.startsWith("metadata.annotations[") ? "metadata.annotations" : path;
    }

    private static void checkName(Kind kind, ObjectNode body) {
        String name = Json.textAt(body, "metadata", "name");
        if (!NAME.matcher(name).matches() || name.length() > 253) {
            throw ApiException.invalid(kind, name, List.of(new Cause("FieldValueInvalid", "metadata.name",
                    "Invalid value: \"" + name + "\": a lowercase RFC 1123 subdomain must consist of lower case"
                            + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric"
                            + " character")));
        }
    }
}
