package dev.gatehouse.app.manifest;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.schema.Tree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON that a document says. */
final class JsonOfTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonOfTree() {
    }

    static ObjectNode of(Tree.Mapping mapping) {
        ObjectNode object = Json.object();
        mapping.entries().forEach(entry -> object.set(entry.key().text(), node(entry.value())));
        return object;
    }

    private static JsonNode node(Tree tree) {
        return switch (tree) {
            case Tree.Mapping mapping -> of(mapping);
            case Tree.Sequence sequence -> {
                ArrayNode list = Json.array();
                sequence.items().forEach(item -> list.add(node(item)));
                yield list;
            }
            case Tree.Scalar scalar -> scalar(scalar);
        };
    }

    private static JsonNode scalar(Tree.Scalar scalar) {
        String text = scalar.text();
        try {
            return switch (scalar.type()) {
                case STRING -> NODES.stringNode(text);
                case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(text.toLowerCase(Locale.ROOT)));
                case NULL -> NODES.nullNode();
                case INTEGER -> integer(text);
                case DECIMAL -> NODES.numberNode(new BigDecimal(text));
            };
        } catch (NumberFormatException _) {
            return NODES.stringNode(text);
        }
    }

    private static JsonNode integer(String text) {
        BigInteger value = text.startsWith("0x")
                ? new BigInteger(text.substring(2), 16)
                : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
        return value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValueExact()) : NODES.numberNode(value);
    }
}
