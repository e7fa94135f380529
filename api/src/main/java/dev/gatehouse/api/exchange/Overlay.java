package dev.gatehouse.api.exchange;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.interchange.bk.Wanted;
import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays what files say over a spec that is there. What they do not say stays; of a resource they say everything, but
 * perhaps its plugins.
 */
final class Overlay {
    private Overlay() {
    }

    /**
     * @param there without fields where the object is new
     * @param shown the name that people see now
     */
    static ObjectNode of(ObjectNode there, String shown, Wanted wanted) {
        ObjectNode said = Json.parseObject(wanted.json());
        boolean renamed = !shown.equals(wanted.name());
        ObjectNode spec = wanted.kind().equals(Resource.KIND) ? resource(there, said, wanted) : there.deepCopy();
        if (!renamed) {
            said.remove("displayName");
            if (there.has("displayName")) {
                spec.set("displayName", there.path("displayName"));
            }
        } else {
            spec.remove("displayName");
        }
        for (Map.Entry<String, JsonNode> field : said.properties()) {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "plugins" -> {
                    if (wanted.plugins() || !spec.has("plugins")) {
                        set(spec, "plugins", value);
                    }
                }
                case "imported" -> merge(Json.objectIn(spec, "imported"), (ObjectNode) value);
                case "environments" -> cells(Json.objectIn(spec, "environments"), (ObjectNode) value);
                default -> set(spec, field.getKey(), value);
            }
        }
        return spec;
    }

    /** Nothing is not written over nothing. */
    private static void set(ObjectNode spec, String field, JsonNode value) {
        boolean empty = value.isArray() && value.isEmpty() || value.isString() && value.stringValue().isEmpty();
        if (!empty) {
            spec.set(field, value);
        } else {
            spec.remove(field);
        }
    }

    private static ObjectNode resource(ObjectNode there, ObjectNode said, Wanted wanted) {
        ObjectNode spec = Json.object();
        if (!wanted.plugins() && there.path("plugins") instanceof ArrayNode plugins) {
            ArrayNode kept = spec.putArray("plugins");
            Set<String> types = said.path("plugins").valueStream().map(Overlay::type).collect(Collectors.toSet());
            plugins.valueStream().filter(each -> !types.contains(type(each))).forEach(kept::add);
            said.path("plugins").forEach(kept::add);
        }
        spelledAsBefore(there, said);
        return spec;
    }

    /** There is one of each. */
    private static String type(JsonNode plugin) {
        return Json.textAt(plugin, "type") + " " + Json.textAt(plugin, "imported", "name");
    }

    /** What a resource leaves out, since it is the same as in front, it goes on leaving out. */
    private static void spelledAsBefore(ObjectNode there, ObjectNode said) {
        if (!there.has("path") || !(said.path("backend") instanceof ObjectNode backend)) {
            return;
        }
        JsonNode old = there.path("backend");
        if (ShownName.kept(Json.textAt(old, "service")).equals(ShownName.kept(Json.textAt(backend, "service")))) {
            backend.set("service", old.path("service"));
        }
        if (!old.has("method") && Json.textAt(backend, "method").equals(Json.textAt(said, "method"))) {
            backend.remove("method");
        }
        boolean same = Json.textAt(backend, "path").equals(plain(Json.textAt(said, "path")))
                && backend.path("matchSubpath").asBoolean(false) == said.path("matchSubpath").asBoolean(false);
        if (!old.has("path") && same) {
            backend.remove(Set.of("path", "matchSubpath"));
            if (old.has("matchSubpath")) {
                backend.set("matchSubpath", old.path("matchSubpath"));
            }
        }
    }

    private static String plain(String path) {
        return path.length() > 1 && path.endsWith("/") && PathTemplate.problem(path).isEmpty()
                ? path.substring(0, path.length() - 1)
                : path;
    }

    private static void merge(ObjectNode into, ObjectNode fields) {
        fields.properties().forEach(field -> into.set(field.getKey(), field.getValue()));
    }

    private static void cells(ObjectNode there, ObjectNode said) {
        for (Map.Entry<String, JsonNode> cell : said.properties()) {
            String name = there.propertyStream().map(Map.Entry::getKey)
                    .filter(known -> ShownName.kept(known).equals(ShownName.kept(cell.getKey()))).findFirst()
                    .orElse(cell.getKey());
            cell(Json.objectIn(there, name), (ObjectNode) cell.getValue());
        }
    }

    /** Addresses and endpoints are one thing in two spellings; a time alone changes that of requests. */
    private static void cell(ObjectNode there, ObjectNode said) {
        if (said.has("addresses") || said.has("endpoints")) {
            there.remove(Set.of("addresses", "endpoints"));
        }
        for (Map.Entry<String, JsonNode> field : said.properties()) {
            JsonNode value = field.getValue();
            boolean sameBalancer = field.getKey().equals("loadBalancer") && value.size() == 1
                    && Json.textAt(there, "loadBalancer", "type").equals(Json.textAt(value, "type"));
            if (field.getKey().equals("timeout") && value.isString() && there.path("timeout").isObject()) {
                Json.objectIn(Json.objectIn(there, "timeout"), "http").set("requestTimeout", value);
            } else if (!sameBalancer) {
                there.set(field.getKey(), value);
            }
        }
    }
}
