package dev.gatehouse.app.resource;

import dev.gatehouse.api.resource.Columns;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.api.tree.Masking;
import dev.gatehouse.app.cli.Table;
import dev.gatehouse.app.client.ApiFailure;
import dev.gatehouse.model.codec.ManifestWriter;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An object in words: what it says, how it stands, what happened to it. */
final class Description {
    private static final List<String> ELSEWHERE = List.of("apiVersion", "kind", "metadata", "status");
    private static final List<String> TOLD = List.of("conditions", "listeners", "parents", "ancestors", "addresses");

    private final Session session;
    private final Target target;
    private final ObjectNode object;
    private final StringBuilder text = new StringBuilder();

    Description(Session session, Target target, ObjectNode object) {
        this.session = session;
        this.target = target;
        this.object = Masking.of(object);
    }

    String text() {
        text.append(target).append('\n');
        metadata();
        ObjectNode content = object.deepCopy();
        content.remove(ELSEWHERE);
        content.properties().forEach(field -> section(title(field.getKey()), field.getValue()));
        status();
        events();
        return text.toString();
    }

    private void metadata() {
        JsonNode metadata = object.path("metadata");
        String created = Json.textAt(metadata, "creationTimestamp");
        line("API version", Json.textAt(object, "apiVersion"));
        line("Created", created.isEmpty() ? "" : created + " (" + Columns.ago(created) + " ago)");
        String going = Json.textAt(metadata, "deletionTimestamp");
        line("Deleted", going.isEmpty() ? "" : going + ", held back by " + metadata.path("finalizers"));
        line("Generation", metadata.path("generation").asString(""));
        line("Labels", pairs(metadata.path("labels")));
        line("Annotations", pairs(metadata.path("annotations")));
        line("Owned by", metadata.path("ownerReferences").valueStream()
                .map(owner -> Json.textAt(owner, "kind") + " " + Json.textAt(owner, "name"))
                .collect(Collectors.joining(", ")));
        line("Written by", metadata.path("managedFields").valueStream().map(each -> Json.textAt(each, "manager"))
                .distinct().collect(Collectors.joining(", ")));
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            text.append(String.format("  %-12s %s%n", name, value));
        }
    }

    private static String pairs(JsonNode map) {
        return map.propertyStream().map(each -> each.getKey() + "=" + each.getValue().asString(""))
                .collect(Collectors.joining("\n" + " ".repeat(15)));
    }

    private void section(String title, JsonNode value) {
        if (!value.isContainer()) {
            text.append(title).append(": ").append(value.asString("")).append('\n');
        } else if (!value.isEmpty()) {
            text.append(title).append('\n');
            indented(ManifestWriter.yamlOfJson(Json.text(value)), "  ");
        }
    }

    private static String title(String field) {
        return Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }

    private void indented(String lines, String by) {
        lines.lines().forEach(line -> text.append(by).append(line).append('\n'));
    }

    private void status() {
        JsonNode status = object.path("status");
        if (status.isEmpty()) {
            return;
        }
        text.append("Status\n");
        line("Addresses", status.path("addresses").valueStream().map(each -> Json.textAt(each, "value"))
                .collect(Collectors.joining(", ")));
        Conditions.of(object).groups().forEach(this::conditions);
        ObjectNode rest = ((ObjectNode) status).deepCopy();
        rest.remove(TOLD);
        if (!rest.isEmpty()) {
            indented(ManifestWriter.yamlOfJson(Json.text(rest)), "  ");
        }
    }

    private void conditions(Conditions.Group group) {
        if (!group.about().isEmpty()) {
            text.append("  ").append(group.about()).append(" (").append(group.notes()).append(")\n");
        }
        Table table = new Table("CONDITION", "STATUS", "REASON", "SINCE", "MESSAGE");
        group.lines().forEach(line -> table.row(line.type() + (line.stale() ? " (old)" : ""), line.status(),
                line.reason(), line.since().isEmpty() ? "" : Columns.ago(line.since()), line.message()));
        indented(table.text(), group.about().isEmpty() ? "  " : "    ");
    }

    private void events() {
        if (target.resource().kind().equals("Event")) {
            return;
        }
        String about = "involvedObject.name=" + target.name() + ",involvedObject.kind=" + target.resource().kind()
                + (target.namespace().isEmpty() ? "" : ",involvedObject.namespace=" + target.namespace());
        JsonNode events;
        try {
            events = session.client().get("/api/v1/" + (target.namespace().isEmpty()
                    ? ""
                    : "namespaces/" + target.namespace() + "/") + "events?"
                    + Pages.parameter("fieldSelector", about).substring(1)).path("items");
        } catch (ApiFailure _) {
            return;
        }
        if (!events.isEmpty()) {
            text.append("Events\n");
            Table table = new Table("TYPE", "REASON", "AGE", "FROM", "MESSAGE");
            events.forEach(each -> table.row(Json.textAt(each, "type"), Json.textAt(each, "reason"),
                    Columns.ago(each.path("lastTimestamp")
                            .asString(Json.textAt(each, "metadata", "creationTimestamp"))),
                    Json.textAt(each, "source", "component"), Json.textAt(each, "message").strip()));
            indented(table.text(), "  ");
        }
    }
}
