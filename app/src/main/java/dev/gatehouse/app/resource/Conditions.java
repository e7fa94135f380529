package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The conditions in an object's status, wherever they are. */
record Conditions(List<Group> groups) {

    /**
     * Conditions of one thing.
     *
     * @param about {@code Listener http}, {@code Parent Gateway default/main}; empty for the object itself
     * @param notes what else the status says of it, such as {@code attached routes: 2}
     */
    record Group(String about, String notes, List<Line> lines) {}

    /** @param stale whether it speaks of an older generation */
    record Line(String type, String status, String reason, String message, String since, boolean stale) {}

    static Conditions of(JsonNode object) {
        JsonNode status = object.path("status");
        long generation = object.path("metadata").path("generation").asLong(0);
        List<Group> groups = new ArrayList<>();
        add(groups, "", "", status.path("conditions"), generation);
        for (JsonNode listener : status.path("listeners")) {
            add(groups, "Listener " + Json.textAt(listener, "name"),
                    "attached routes: " + listener.path("attachedRoutes").asInt(0), listener.path("conditions"),
                    generation);
        }
        for (JsonNode parent : status.path("parents")) {
            add(groups, "Parent " + reference(parent.path("parentRef")),
                    "by " + Json.textAt(parent, "controllerName"), parent.path("conditions"), generation);
        }
        for (JsonNode ancestor : status.path("ancestors")) {
            add(groups, "Ancestor " + reference(ancestor.path("ancestorRef")),
                    "by " + Json.textAt(ancestor, "controllerName"), ancestor.path("conditions"), generation);
        }
        return new Conditions(List.copyOf(groups));
    }

    private static void add(List<Group> groups, String about, String notes, JsonNode conditions, long generation) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode each : conditions) {
            lines.add(new Line(Json.textAt(each, "type"), Json.textAt(each, "status"), Json.textAt(each, "reason"),
                    Json.textAt(each, "message"), Json.textAt(each, "lastTransitionTime"),
                    each.path("observedGeneration").asLong(generation) < generation));
        }
        if (!lines.isEmpty() || !about.isEmpty()) {
            groups.add(new Group(about, notes, List.copyOf(lines)));
        }
    }

    private static String reference(JsonNode reference) {
        String kind = Json.textAt(reference, "kind");
        String namespace = Json.textAt(reference, "namespace");
        String section = Json.textAt(reference, "sectionName");
        int port = reference.path("port").asInt(0);
        return (kind.isEmpty() ? "Gateway" : kind) + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + Json.textAt(reference, "name") + (section.isEmpty() ? "" : " section " + section)
                + (port == 0 ? "" : " port " + port);
    }

    /** All on one line. */
    String brief() {
        return groups.stream().flatMap(group -> group.lines.stream()
                .map(line -> (group.about.isEmpty() ? "" : group.about + " ") + line.type + "=" + line.status + " ("
                        + line.reason + (line.message.isEmpty() ? "" : ": " + line.message) + ")"))
                .collect(Collectors.joining("; "));
    }
}
