package dev.gatehouse.api.http;

import dev.gatehouse.api.tree.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI 2 document in the binary form of gnostic's {@code OpenAPIv2.proto}, the only one that kubectl before 1.28
 * reads. What those clients use of it is written: definitions, with their types, descriptions and extensions, and of
 * each path which parameters a patch takes.
 */
final class OpenApiProtobuf {
    static final String TYPE = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
    private static final Map<String, Integer> TEXTS = Map.of("$ref", 1, "format", 2, "title", 3, "description", 4,
            "pattern", 13);
    private static final Map<String, Integer> NUMBERS = Map.of("multipleOf", 6, "maximum", 7, "minimum", 9);
    private static final Map<String, Integer> COUNTS = Map.of("maxLength", 11, "minLength", 12, "maxItems", 14,
            "minItems", 15, "maxProperties", 17, "minProperties", 18);
    private static final Map<String, Integer> FLAGS = Map.of("exclusiveMaximum", 8, "exclusiveMinimum", 10,
            "uniqueItems", 16, "readOnly", 27);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private OpenApiProtobuf() {
    }

    /** Whether a client asks for it; old and new ones spell it differently. */
    static boolean isWanted(String accept) {
        return accept.contains("proto-openapi.spec.v2") && accept.contains("+protobuf");
    }

    /**
     * @param swagger OpenAPI 2, for its definitions
     * @param paths   as in OpenAPI 3
     */
    static byte[] of(ObjectNode swagger, Map<String, JsonNode> paths) {
        OpenApiProtobuf document = new OpenApiProtobuf();
        document.text(1, Json.textAt(swagger, "swagger"));
        OpenApiProtobuf info = new OpenApiProtobuf();
        info.text(1, Json.textAt(swagger, "info", "title"));
        info.text(2, Json.textAt(swagger, "info", "version"));
        document.message(2, info);
        document.message(8, paths(paths));
        document.message(9, named(swagger.path("definitions")));
        return document.out.toByteArray();
    }

    private static OpenApiProtobuf paths(Map<String, JsonNode> paths) {
        OpenApiProtobuf all = new OpenApiProtobuf();
        paths.forEach((name, path) -> {
            OpenApiProtobuf item = new OpenApiProtobuf();
            if (path.has("patch")) {
                item.message(8, operation(path.path("patch")));
            }
            OpenApiProtobuf entry = new OpenApiProtobuf();
            entry.text(1, name);
            entry.message(2, item);
            all.message(2, entry);
        });
        return all;
    }

    private static OpenApiProtobuf operation(JsonNode operation) {
        OpenApiProtobuf written = new OpenApiProtobuf();
        for (JsonNode parameter : operation.path("parameters")) {
            OpenApiProtobuf query = new OpenApiProtobuf();
            query.text(2, "query");
            query.text(4, Json.textAt(parameter, "name"));
            written.message(8, holding(inField(2, inField(3, query))));
        }
        operation.properties().forEach(field -> {
            if (field.getKey().startsWith("x-")) {
                written.message(13, extension(field.getKey(), field.getValue()));
            }
        });
        return written;
    }

    private static OpenApiProtobuf extension(String name, JsonNode value) {
        OpenApiProtobuf extension = new OpenApiProtobuf();
        extension.text(1, name);
        extension.message(2, any(value));
        return extension;
    }

    /** {@code Definitions} and {@code Properties} are alike: {@code NamedSchema}s in field 1. */
    private static OpenApiProtobuf named(JsonNode schemas) {
        OpenApiProtobuf all = new OpenApiProtobuf();
        for (Map.Entry<String, JsonNode> each : schemas.properties()) {
            OpenApiProtobuf entry = new OpenApiProtobuf();
            entry.text(1, each.getKey());
            entry.message(2, schema(each.getValue()));
            all.message(1, entry);
        }
        return all;
    }

    private static OpenApiProtobuf schema(JsonNode schema) {
        OpenApiProtobuf written = new OpenApiProtobuf();
        schema.properties().forEach(field -> written.field(field.getKey(), field.getValue()));
        return written;
    }

    private void field(String name, JsonNode value) {
        if (TEXTS.containsKey(name)) {
            text(TEXTS.getOrDefault(name, 0), value.asString(""));
        } else if (NUMBERS.containsKey(name)) {
            number(NUMBERS.getOrDefault(name, 0), value.asDouble(0));
        } else if (COUNTS.containsKey(name)) {
            count(COUNTS.getOrDefault(name, 0), value.asLong(0));
        } else if (FLAGS.containsKey(name)) {
            count(FLAGS.getOrDefault(name, 0), value.asBoolean(false) ? 1 : 0);
        } else if (name.startsWith("x-")) {
            message(31, extension(name, value));
        } else {
            container(name, value);
        }
    }

    private void container(String name, JsonNode value) {
        switch (name) {
            case "default" -> message(5, any(value));
            case "enum" -> value.forEach(each -> message(20, any(each)));
            case "required" -> value.forEach(each -> text(19, each.asString("")));
            case "type" -> message(22, types(value));
            case "properties" -> message(25, named(value));
            case "items" -> message(23, holding(schema(value)));
            case "allOf" -> value.forEach(each -> message(24, schema(each)));
            case "additionalProperties" -> message(21,
                    value.isBoolean() ? flag(value.booleanValue()) : holding(schema(value)));
            default -> {
                // OpenAPI 2 has no such field.
            }
        }
    }

    private static OpenApiProtobuf types(JsonNode value) {
        OpenApiProtobuf types = new OpenApiProtobuf();
        if (value instanceof ArrayNode several) {
            several.forEach(each -> types.text(1, each.asString("")));
        } else {
            types.text(1, value.asString(""));
        }
        return types;
    }

    private static OpenApiProtobuf holding(OpenApiProtobuf inner) {
        return inField(1, inner);
    }

    private static OpenApiProtobuf inField(int field, OpenApiProtobuf inner) {
        OpenApiProtobuf holder = new OpenApiProtobuf();
        holder.message(field, inner);
        return holder;
    }

    private static OpenApiProtobuf flag(boolean value) {
        OpenApiProtobuf holder = new OpenApiProtobuf();
        holder.count(2, value ? 1 : 0);
        return holder;
    }

    /** JSON is YAML. */
    private static OpenApiProtobuf any(JsonNode value) {
        OpenApiProtobuf any = new OpenApiProtobuf();
        any.text(2, Json.text(value));
        return any;
    }

    private void text(int field, String text) {
        bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private void message(int field, OpenApiProtobuf message) {
        bytes(field, message.out.toByteArray());
    }

    private void bytes(int field, byte[] bytes) {
        varint(field << 3 | 2);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private void count(int field, long value) {
        varint(field << 3);
        varint(value);
    }

    private void number(int field, double value) {
        varint(field << 3 | 1);
        long bits = Double.doubleToLongBits(value);
        for (int i = 0; i < 8; i++) {
            out.write((int) (bits >>> 8 * i));
        }
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
