package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.api.tree.Masking;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.model.codec.ManifestWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints what queries find. */
final class Listing {
    private static final String JSON = "application/json";

    private final ApiClient client;
    private final OutputForm form;
    private final boolean namespaces;
    private final boolean several;
    private final PrintWriter out;

    /** @param several whether rows must say their kind */
    Listing(ApiClient client, OutputForm form, boolean namespaces, boolean several, PrintWriter out) {
        this.client = client;
        this.form = form;
        this.namespaces = namespaces;
        this.several = several;
        this.out = out;
    }

    /**
     * @param watch whether to go on with the changes, until the process ends
     * @return how many objects were found
     */
    int print(List<Query> queries, boolean watch) {
        if (watch) {
            watch(queries.getFirst());
            return 0;
        }
        return form.isTable() ? tables(queries) : objects(queries);
    }

    private int tables(List<Query> queries) {
        int shown = 0;
        for (Query query : queries) {
            ServerTable table = table(query);
            StringWriter text = new StringWriter();
            int rows = table.print(pages(query, ServerTable.ACCEPT), new PrintWriter(text, true));
            out.print(rows > 0 && shown > 0 ? "\n" + text : text);
            shown += rows;
        }
        return shown;
    }

    private ServerTable table(Query query) {
        String kind = query.resource().kind().toLowerCase(Locale.ROOT);
        return new ServerTable(form == OutputForm.WIDE, namespaces && query.resource().namespaced(),
                several ? kind + "/" : "");
    }

    private Iterable<JsonNode> pages(Query query, String accept) {
        return query.name().isEmpty()
                ? new Pages(client, query.path(), query.parameters(), accept)
                : List.of(client.get(query.path(), accept));
    }

    private int objects(List<Query> queries) {
        List<ObjectNode> found = new ArrayList<>();
        for (Query query : queries) {
            for (JsonNode page : pages(query, JSON)) {
                if (query.name().isEmpty()) {
                    page.path("items").forEach(item -> found.add(typed(query, item)));
                } else {
                    found.add(typed(query, page));
                }
            }
        }
        boolean one = queries.size() == 1 && !queries.getFirst().name().isEmpty();
        if (form == OutputForm.NAME) {
            queries.forEach(query -> found.stream().filter(each -> isOf(query, each))
                    .forEach(each -> out.println(query.resource().named(Json.textAt(each, "metadata", "name")))));
        } else if (one) {
            document(found.getFirst());
        } else {
            ObjectNode list = Json.object().put("apiVersion", "v1").put("kind", "List");
            ArrayNode items = list.putArray("items");
            found.forEach(items::add);
            document(list);
        }
        return found.size();
    }

    private static boolean isOf(Query query, JsonNode object) {
        return Json.textAt(object, "kind").equals(query.resource().kind())
                && Json.textAt(object, "apiVersion").equals(query.resource().apiVersion())
                && (query.name().isEmpty() || Json.textAt(object, "metadata", "name").equals(query.name()));
    }

    /** With what lists leave out because all their items are it, and without what no person wants to read. */
    private static ObjectNode typed(Query query, JsonNode item) {
        ObjectNode object = Json.object().put("apiVersion", query.resource().apiVersion()).put("kind",
                query.resource().kind());
        item.properties().forEach(field -> object.set(field.getKey(), field.getValue()));
        ObjectNode shown = Masking.of(object).deepCopy();
        Json.objectIn(shown, "metadata").remove("managedFields");
        return shown;
    }

    private void document(ObjectNode object) {
        out.print(form == OutputForm.YAML
                ? ManifestWriter.yamlOfJson(Json.text(object))
                : Json.pretty(object) + "\n");
    }

    private void watch(Query query) {
        ServerTable table = table(query);
        String version = "";
        List<JsonNode> first = new ArrayList<>();
        for (JsonNode page : pages(query, form.isTable() ? ServerTable.ACCEPT : JSON)) {
            first.add(page);
            version = Json.textAt(page, "metadata", "resourceVersion");
        }
        if (form.isTable()) {
            table.print(first, out);
        } else {
            first.forEach(page -> page.path("items").forEach(item -> event(query, item)));
        }
        out.flush();
        while (!out.checkError()) {
            version = follow(query, table, version);
        }
    }

    /** @return the version up to which all has been shown when the server ends the watch */
    private String follow(Query query, ServerTable table, String from) {
        String version = from;
        try (Stream<String> lines = client.lines(query.watchPath(version),
                form.isTable() ? ServerTable.ACCEPT : JSON)) {
            for (Iterator<String> each = lines.iterator(); each.hasNext();) {
                String line = each.next();
                if (line.isBlank()) {
                    continue;
                }
                JsonNode event = Json.parse(line);
                JsonNode object = event.path("object");
                version = version(object, version);
                switch (Json.textAt(event, "type")) {
                    case "BOOKMARK" -> {
                    }
                    case "ERROR" -> throw new WrongStateException(
                            "the watch ended: " + Json.textAt(object, "message"));
                    default -> {
                        if (form.isTable()) {
                            table.print(List.of(object), out);
                        } else {
                            event(query, object);
                        }
                        out.flush();
                    }
                }
            }
        }
        return version;
    }

    private static String version(JsonNode object, String last) {
        String own = Json.textAt(object, "metadata", "resourceVersion");
        String row = Json.textAt(object.path("rows").path(0), "object", "metadata", "resourceVersion");
        return !row.isEmpty() ? row : own.isEmpty() ? last : own;
    }

    private void event(Query query, JsonNode object) {
        ObjectNode shown = typed(query, object);
        switch (form) {
            case NAME -> out.println(query.resource().named(Json.textAt(shown, "metadata", "name")));
            case YAML -> out.print("---\n" + ManifestWriter.yamlOfJson(Json.text(shown)));
            default -> out.println(Json.text(shown));
        }
    }
}
