package dev.gatehouse.api.tree;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as text and as trees. Field order is kept; numbers keep their form. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final JsonMapper STRICT = MAPPER.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {
    }

    /** @throws IllegalArgumentException says where it is not JSON */
    public static JsonNode parse(String text) {
        return parse(MAPPER, text);
    }

    /** The same; a field that stands twice is an error. */
    public static JsonNode parseStrictly(String text) {
        return parse(STRICT, text);
    }

    private static JsonNode parse(JsonMapper mapper, String text) {
        try {
            JsonNode tree = mapper.readTree(text);
            if (tree.isMissingNode()) {
                throw new IllegalArgumentException("the body is empty");
            }
            return tree;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + " (line " + (e.getLocation() == null
                    ? 0
                    : e.getLocation().getLineNr()) + ")", e);
        }
    }

    /** An object's tree from text that was written by this program. */
    public static ObjectNode parseObject(String text) {
        return (ObjectNode) parse(text);
    }

    public static String text(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** The text at a path of field names; empty where there is none. */
    public static String textAt(JsonNode tree, String... path) {
        JsonNode at = tree;
        for (String step : path) {
            at = at.path(step);
        }
        return at.isString() ? at.stringValue() : "";
    }

    /** The object in a field; made where there is none. */
    public static ObjectNode objectIn(ObjectNode parent, String field) {
        return parent.get(field) instanceof ObjectNode there ? there : parent.putObject(field);
    }
}
