package dev.gatehouse.api.audit;

import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.api.tree.Masking;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.audit.AuditEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes entries: of a change its fields before and after, of a failure why. Confidential values become digests. */
public final class AuditNotes {
    /** A longer value is told by its length alone. */
    private static final int LONGEST_VALUE = 8 << 10;
    private static final int MOST_CHANGES = 500;
    private static final List<String> SERVERS = List.of("managedFields", "resourceVersion", "generation", "uid",
            "creationTimestamp", "selfLink");

    private AuditNotes() {
    }

    /**
     * What the current attempt makes of an object; empty when there is no attempt, or no field changes but those that the
     * server keeps.
     *
     * @param before empty: the object is new
     * @param after  empty: the object goes
     */
    public static List<AuditEntry> ofChange(ObjectKey key, Optional<ObjectNode> before, Optional<ObjectNode> after) {
        Optional<Attempt> attempt = AuditScope.current();
        if (attempt.isEmpty()) {
            return List.of();
        }
        List<FieldChange> changes = FieldChange.between(before.map(AuditNotes::plain).orElseGet(Json::object),
                after.map(AuditNotes::plain).orElseGet(Json::object));
        if (changes.isEmpty() && before.isPresent() == after.isPresent()) {
            return List.of();
        }
        Attempt by = attempt.get();
        boolean itself = by.resource().equals(key.kind().plural()) && by.group().equals(key.kind().group())
                && (by.name().isEmpty() || by.name().equals(key.name()));
        String verb = itself
                ? by.verb()
                : after.isEmpty() ? "delete" : before.isEmpty() ? "create" : "update";
        ObjectNode detail = detail(by, key.kind().group(), itself ? by.subresource() : "",
                before.isEmpty() ? 201 : 200);
        detail.put("kind", key.kind().name());
        if (!itself) {
            detail.put("because", by.verb() + " " + by.resource() + " " + by.name());
        }
        ArrayNode list = detail.putArray("changes");
        changes.stream().limit(MOST_CHANGES).forEach(change -> add(list, change));
        if (changes.size() > MOST_CHANGES) {
            detail.put("changesLeftOut", changes.size() - MOST_CHANGES);
        }
        return List.of(entry(by, verb, key.kind().plural(), key.namespace(), key.name(), detail));
    }

    /**
     * An attempt that changed nothing, or whose changes are not told by field.
     *
     * @param status HTTP status of the answer
     */
    public static AuditEntry ofOutcome(Attempt by, int status) {
        ObjectNode detail = detail(by, by.group(), by.subresource(), status);
        if (status >= 400) {
            detail.put("reason", reason(status));
        }
        return entry(by, by.verb(), by.resource(), by.namespace(), by.name(), detail);
    }

    private static AuditEntry entry(Attempt by, String verb, String resource, String namespace, String name,
            ObjectNode detail) {
        return new AuditEntry(0, Instant.now().truncatedTo(ChronoUnit.MILLIS), by.user(), verb, resource, namespace,
                name, Json.text(detail));
    }

    private static ObjectNode detail(Attempt by, String group, String subresource, int status) {
        ObjectNode detail = Json.object();
        by.groups().stream().sorted().forEach(detail.putArray("groups")::add);
        detail.put("client", by.client()).put("userAgent", by.userAgent()).put("group", group);
        if (!subresource.isEmpty()) {
            detail.put("subresource", subresource);
        }
        return detail.put("code", status);
    }

    private static void add(ArrayNode list, FieldChange change) {
        ObjectNode each = list.addObject().put("path", change.path());
        put(each, "before", change.before());
        put(each, "after", change.after());
    }

    private static void put(ObjectNode change, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            String text = Json.text(value);
            if (text.length() > LONGEST_VALUE) {
                change.put(name, "(" + text.length() + " characters)");
            } else {
                change.set(name, value);
            }
        }
    }

    private static ObjectNode plain(ObjectNode object) {
        ObjectNode plain = Masking.of(object).deepCopy();
        plain.remove(List.of("apiVersion", "kind"));
        if (plain.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove(SERVERS);
            metadata.remove(List.of("name", "namespace"));
            if (metadata.isEmpty()) {
                plain.remove("metadata");
            }
        }
        return plain;
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "BadRequest";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 405 -> "MethodNotAllowed";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 413 -> "RequestEntityTooLarge";
            case 415 -> "UnsupportedMediaType";
            case 422 -> "Invalid";
            case 429 -> "TooManyRequests";
            case 503 -> "ServiceUnavailable";
            default -> status >= 500 ? "InternalError" : "Refused";
        };
    }
}
