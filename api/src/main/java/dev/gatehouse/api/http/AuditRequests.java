package dev.gatehouse.api.http;

import dev.gatehouse.api.access.Authorizer;
import dev.gatehouse.api.access.Authorizer.Attributes;
import dev.gatehouse.api.audit.AuditText;
import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.audit.AuditEntry;
import dev.gatehouse.store.audit.AuditJournal;
import dev.gatehouse.store.audit.AuditQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /api/console/v1/audit}: the entries, filtered, as JSON, JSON lines or CSV. */
final class AuditRequests {
    static final List<String> PATH = List.of("api", "console", "v1", "audit");
    /** What a role must allow to list: group and plural of a resource that has no objects. */
    private static final String GROUP = "gatehouse.dev";
    private static final String RESOURCE = "audits";
    private static final int USUAL = 100;
    private static final int MOST = 10_000;

    private final AuditJournal journal;
    private final ResourceTypes types;
    private final Authorizer authorizer;

    AuditRequests(AuditJournal journal, ResourceTypes types, Authorizer authorizer) {
        this.journal = journal;
        this.types = types;
        this.authorizer = authorizer;
    }

    Answer answer(ApiRequest request) {
        if (!request.method().equals("GET")) {
            throw new ApiException(Reason.METHOD_NOT_ALLOWED, "audit entries can be read, and nothing else");
        }
        String namespace = request.parameter("namespace");
        if (!authorizer.allows(request.user(), new Attributes("list", GROUP, RESOURCE, "", namespace, ""))) {
            throw new ApiException(Reason.FORBIDDEN, "User \"" + request.user().name() + "\" cannot list " + RESOURCE
                    + (namespace.isEmpty() ? " of all namespaces" : " in the namespace \"" + namespace + "\""));
        }
        AuditQuery query = query(request, namespace);
        List<AuditEntry> found;
        try {
            found = journal.find(query);
        } catch (StoreUnavailableException e) {
            throw new ApiException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
        return switch (request.parameter("format")) {
            case "", "json" -> Answer.Body.json(200, list(found, query.limit()));
            case "jsonl" -> new Answer.Body(200, "application/jsonl", found.stream().map(AuditText::json)
                    .map(Json::text).collect(Collectors.joining("\n", "", found.isEmpty() ? "" : "\n")), List.of());
            case "csv" -> new Answer.Body(200, "text/csv; charset=utf-8", found.stream().map(AuditText::json)
                    .map(AuditText::csvRow).collect(Collectors.joining("", AuditText.csvTitles(), "")), List.of());
            case String other -> throw ApiException.badRequest("format: \"" + other + "\" is not json, jsonl or csv");
        };
    }

    private static ObjectNode list(List<AuditEntry> found, int limit) {
        ObjectNode list = Json.object().put("kind", "AuditList").put("apiVersion", "gatehouse.dev/v1alpha1");
        ObjectNode metadata = list.putObject("metadata");
        if (found.size() == limit) {
            metadata.put("continue", Long.toString(found.getLast().id()));
        }
        ArrayNode items = list.putArray("items");
        found.forEach(entry -> items.add(AuditText.json(entry)));
        return list;
    }

    private AuditQuery query(ApiRequest request, String namespace) {
        long limit = request.number("limit").orElse((long) USUAL);
        if (limit < 1 || limit > MOST) {
            throw ApiException.badRequest("limit: must be 1 to " + MOST);
        }
        return new AuditQuery(request.parameter("user"), request.parameter("verb"),
                resource(request.parameter("kind")), namespace, request.parameter("name"), time(request, "since"),
                time(request, "until"), request.number("after"), request.number("continue"), (int) limit);
    }

    /** The plural of a kind, whichever of its names is given; what is no kind stays as it is: {@code sessions}. */
    private String resource(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return types.all().stream()
                .filter(type -> type.kind().plural().equals(lower) || type.singular().equals(lower)
                        || type.fullName().equals(lower) || type.shortNames().contains(lower))
                .map(type -> type.kind().plural()).findFirst().orElse(lower);
    }

    /** An instant of RFC 3339, or an ISO 8601 duration before now. */
    private static Optional<Instant> time(ApiRequest request, String name) {
        String text = request.parameter(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.startsWith("P") ? Instant.now().minus(Duration.parse(text)) : Instant.parse(text));
        } catch (DateTimeParseException _) {
            throw ApiException.badRequest(name + ": \"" + text
                    + "\" is neither a time like 2026-01-31T08:00:00Z nor a time before now like PT1H");
        }
    }
}
