package dev.gatehouse.api.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** YAML as JSON trees. */
public final class Yaml {
    private Yaml() {
    }

    /** @throws IllegalArgumentException says where it is not YAML */
    public static JsonNode parse(String text) {
        try {
            Object loaded = new Load(LoadSettings.builder().setMaxAliasesForCollections(20).build())
                    .loadFromString(text);
            return tree(loaded);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("not valid YAML: " + e.getMessage(), e);
        }
    }

    /** A tree as YAML, in blocks. */
    public static String text(JsonNode tree) {
        return new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setSplitLines(false).build())
                .dumpToString(plain(tree));
    }

    private static @org.jspecify.annotations.Nullable Object plain(JsonNode tree) {
        return switch (tree) {
            case ObjectNode object -> {
                Map<String, @org.jspecify.annotations.Nullable Object> map = new LinkedHashMap<>();
                object.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
                yield map;
            }
            case ArrayNode list -> {
                List<@org.jspecify.annotations.Nullable Object> items = new ArrayList<>();
                list.forEach(item -> items.add(plain(item)));
                yield items;
            }
            case JsonNode value when value.isNull() || value.isMissingNode() -> null;
            case JsonNode value when value.isBoolean() -> value.booleanValue();
            case JsonNode value when value.isNumber() -> value.numberValue();
            case JsonNode value -> value.asString("");
        };
    }

    private static JsonNode tree(@org.jspecify.annotations.Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case Map<?, ?> map -> {
                ObjectNode object = nodes.objectNode();
                map.forEach((key, each) -> object.set(String.valueOf(key), tree(each)));
                yield object;
            }
            case List<?> list -> {
                ArrayNode array = nodes.arrayNode();
                list.forEach(each -> array.add(tree(each)));
                yield array;
            }
            case Boolean flag -> nodes.booleanNode(flag);
            case Integer number -> nodes.numberNode(number);
            case Long number -> nodes.numberNode(number);
            case Double number -> nodes.numberNode(number);
            default -> nodes.stringNode(String.valueOf(value));
        };
    }
}
