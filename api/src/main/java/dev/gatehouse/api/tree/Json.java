package dev.gatehouse.api.tree;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
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

    private Json() {
    }

    /** @throws IllegalArgumentException says where it is not JSON */
    public static JsonNode parse(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
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

    /** The same; a field that stands twice is an error. */
    public static JsonNode parseStrictly(String text) {
        JsonNode tree = parse(text);
        List<String> twice = Duplicates.in(text);
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("the field \"" + twice.getFirst() + "\" stands twice");
        }
        return tree;
    }

    /** Its tokens, one by one. */
    static JsonParser parser(String text) {
        return MAPPER.createParser(text);
    }

    /** An object's tree from text that was written by this program. */
    public static ObjectNode parseObject(String text) {
        return (ObjectNode) parse(text);
    }

    public static String text(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /** What maps, lists, texts, numbers and booleans say. */
    public static JsonNode of(Object plain) {
        return MAPPER.valueToTree(plain);
    }

    /** The same for people: indented. */
    public static String pretty(JsonNode tree) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
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
