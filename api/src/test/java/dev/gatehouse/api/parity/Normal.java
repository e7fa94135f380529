package dev.gatehouse.api.parity;

import dev.gatehouse.api.tree.Json;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes out of an answer what differs from run to run: names made up, uids, times, versions; and what is meant for
 * people's eyes: the words of errors and descriptions of columns. Orders fields.
 */
final class Normal {
    private static final Pattern UID = Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern TIME = Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:\\d+");
    private static final Pattern AGE = Pattern.compile("\\b\\d+[smh](\\d+s)?(?=$|\\n)");
    private static final Pattern MADE_UP = Pattern.compile("\\bmade-[a-z0-9]{5}\\b");
    private static final Pattern VERSION = Pattern.compile("(resourceVersion\\S* |resource version: |: )\\d+");
    private static final Set<String> VERSIONS = Set.of("resourceVersion", "continue");
    /** Lists whose order means nothing, or depends on the clock. */
    private static final Set<String> SETS = Set.of("managedFields", "verbs");
    private static final Set<String> LEFT_OUT = Set.of("storageVersionHash", "message");

    private Normal() {
    }

    static ObjectNode form(ObjectNode answer, String namespace) {
        return (ObjectNode) of(answer, namespace);
    }

    private static JsonNode of(JsonNode value, String namespace) {
        return switch (value) {
            case ObjectNode object -> object(object, namespace);
            case ArrayNode list -> {
                ArrayNode all = Json.array();
                Set<JsonNode> seen = new HashSet<>();
                list.forEach(each -> {
                    JsonNode normal = of(each, namespace);
                    if (!isCause(normal) || !normal.path("field").asString("").equals("<nil>") && seen.add(normal)) {
                        all.add(normal);
                    }
                });
                yield all;
            }
            case StringNode text -> new StringNode(text(text.stringValue(), namespace));
            default -> value;
        };
    }

    private static ObjectNode object(ObjectNode object, String namespace) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        boolean status = Json.textAt(object, "kind").equals("Status") || isCause(object);
        object.properties().forEach(field -> {
            String name = text(field.getKey(), namespace);
            JsonNode value = field.getValue();
            if (name.equals("details") && value.isEmpty() || name.equals("description") && object.has("priority")) {
                return;
            }
            if (VERSIONS.contains(field.getKey()) && field.getValue().isString()) {
                sorted.put(name, new StringNode(field.getValue().stringValue().isEmpty() ? "" : "VERSION"));
            } else if (!(LEFT_OUT.contains(field.getKey()) && (status || !field.getKey().equals("message")))) {
                sorted.put(name, SETS.contains(name) ? inOrder(value, namespace) : of(value, namespace));
            }
        });
        ObjectNode ordered = Json.object();
        sorted.forEach(ordered::set);
        return ordered;
    }

    private static boolean isCause(JsonNode value) {
        return value.has("reason") && value.has("field");
    }

    private static JsonNode inOrder(JsonNode list, String namespace) {
        return Json.array().addAll(list.valueStream().map(each -> of(each, namespace))
                .sorted(Comparator.comparing(each -> Json.textAt(each, "operation") + Json.textAt(each, "manager")
                        + Json.textAt(each, "subresource") + each.asString("")))
                .toList());
    }

    private static String text(String text, String namespace) {
        String plain = text.replace(namespace, "parity");
        plain = ADDRESS.matcher(plain).replaceAll("ADDRESS");
        plain = UID.matcher(plain).replaceAll("UID");
        plain = TIME.matcher(plain).replaceAll("TIME");
        plain = MADE_UP.matcher(plain).replaceAll("made-NAME");
        plain = VERSION.matcher(plain).replaceAll("$1VERSION");
        if (plain.length() > 10_000) {
            plain = "LONG";
        }
        return AGE.matcher(plain).replaceAll("AGE");
    }
}
