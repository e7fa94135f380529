package dev.gatehouse.api.storage;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.tree.FieldPath;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.model.codec.ManifestWriter;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.ReadResult;
import dev.gatehouse.model.schema.kinds.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks objects before they are kept, by the rules that manifests in files are read by, and fills in defaults. */
public final class Admission {
    private static final String UNKNOWN = "unknown field \"";
    private static final Pattern NAME = Pattern
            .compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Set<String> NOT_DEFAULTED = Set.of("apiVersion", "kind", "metadata", "status");

    private Admission() {
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
                causes.add(cause(problem, body));
            } else {
                options.warnings().add(problem.path() + ": " + problem.message());
            }
        }
        if (!causes.isEmpty() || read.objects().isEmpty()) {
            throw ApiException.invalid(kind, Json.textAt(body, "metadata", "name"), causes);
        }
        fill(body, Json.parseObject(ManifestWriter.toJsonWithSecrets(read.objects().getFirst().object())), kind);
        return body;
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

    private static Cause cause(Problem problem, ObjectNode body) {
        String missing = "missing required field \"";
        if (problem.message().startsWith(missing)) {
            int end = problem.message().indexOf('"', missing.length());
            String field = problem.message().substring(missing.length(), end);
            String path = problem.path().isEmpty() ? field : problem.path() + "." + field;
            return new Cause("FieldValueRequired", path, "Required value" + problem.message().substring(end + 1));
        }
        JsonNode value = FieldPath.parse(problem.path()).in(body);
        String shown = value.isObject()
                ? "\"object\""
                : value.isArray() ? "\"array\"" : value.isMissingNode() ? "null" : value.toString();
        return new Cause("FieldValueInvalid", problem.path(), "Invalid value: " + shown + ": " + problem.message());
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

    /** Defaults are what the record spells out and the body does not have. */
    private static void fill(ObjectNode body, ObjectNode full, Kind kind) {
        if (kind.group().equals("gateway.envoyproxy.io") || kind.name().equals("Secret")) {
            return;
        }
        for (Map.Entry<String, JsonNode> field : full.properties()) {
            if (!NOT_DEFAULTED.contains(field.getKey())) {
                fillField(body, field.getKey(), field.getValue());
            }
        }
    }

    private static void fillField(ObjectNode body, String name, JsonNode full) {
        JsonNode there = body.get(name);
        if (there == null || there.isNull()) {
            boolean says = name.equals("group") || !(full.isContainer() && full.isEmpty())
                    && !(full.isString() && full.stringValue().isEmpty());
            if (says) {
                body.set(name, full);
            }
        } else {
            fillInside(there, full);
        }
    }

    private static void fillInside(JsonNode there, JsonNode full) {
        if (there instanceof ObjectNode object && full instanceof ObjectNode whole) {
            whole.properties().forEach(field -> fillField(object, field.getKey(), field.getValue()));
        } else if (there instanceof ArrayNode list && full instanceof ArrayNode whole && list.size() == whole.size()) {
            for (int i = 0; i < list.size(); i++) {
                fillInside(list.path(i), whole.path(i));
            }
        }
    }
}
