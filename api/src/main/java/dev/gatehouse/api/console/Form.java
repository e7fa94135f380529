package dev.gatehouse.api.console;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a piece of JSON looks like, for people and for generators of clients: a schema of OpenAPI 3.0.
 *
 * @param fields of an object; those of {@code required} must be there
 */
record Form(Map<String, Object> schema, Map<String, Form> fields, Set<String> required) {

    static Form text(String description) {
        return plain("string", description);
    }

    static Form flag(String description) {
        return plain("boolean", description);
    }

    /** Any JSON. */
    static Form any(String description) {
        return new Form(Map.of("description", description), Map.of(), Set.of());
    }

    /** A whole number. */
    static Form number(String description) {
        return plain("integer", description);
    }

    /** An object without fields, to which they are added. */
    static Form object(String description) {
        return plain("object", description);
    }

    static Form list(String description, Form of) {
        return new Form(Map.of("type", "array", "description", description), Map.of("items", of), Set.of());
    }

    /** An object whose fields have names of their own. */
    static Form map(String description, Form of) {
        return new Form(Map.of("type", "object", "description", description), Map.of("additionalProperties", of),
                Set.of());
    }

    /** An object of a kind, or a part of it: {@code spec}, {@code environments}. */
    static Form of(Kind kind, String... part) {
        StringBuilder ref = new StringBuilder("/openapi/v3/apis/").append(kind.group()).append('/')
                .append(kind.version()).append("#/components/schemas/dev.gatehouse.").append(kind.group()).append('.')
                .append(kind.version()).append('.').append(kind.name());
        for (String field : part) {
            ref.append(field.equals("*") ? "/additionalProperties" : "/properties/" + field);
        }
        return new Form(Map.of("$ref", ref.toString()), Map.of(), Set.of());
    }

    private static Form plain(String type, String description) {
        return new Form(description.isEmpty() ? Map.of("type", type) : Map.of("type", type, "description", description),
                Map.of(), Set.of());
    }

    /** One of some words. */
    Form oneOf(String... words) {
        Map<String, Object> more = new LinkedHashMap<>(schema);
        more.put("enum", List.of(words));
        return new Form(more, fields, required);
    }

    /** With a field that may be there. */
    Form may(String name, Form field) {
        Map<String, Form> more = new LinkedHashMap<>(fields);
        more.put(name, field);
        return new Form(schema, more, required);
    }

    /** With a field that must be there. */
    Form must(String name, Form field) {
        Set<String> more = new LinkedHashSet<>(required);
        more.add(name);
        return new Form(schema, may(name, field).fields, more);
    }

    ObjectNode json() {
        ObjectNode json = (ObjectNode) Json.of(schema);
        boolean object = "object".equals(schema.get("type")) && !fields.containsKey("additionalProperties");
        ObjectNode place = object && !fields.isEmpty() ? json.putObject("properties") : json;
        fields.forEach((name, form) -> place.set(name, form.json()));
        if (!required.isEmpty()) {
            json.set("required", Json.of(required));
        }
        return json;
    }
}
