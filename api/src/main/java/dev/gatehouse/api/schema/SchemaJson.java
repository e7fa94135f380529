package dev.gatehouse.api.schema;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.schema.Schema;
import dev.gatehouse.model.schema.Schema.Merge;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the model's schemas as OpenAPI has them, with Kubernetes' extensions. */
final class SchemaJson {
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

    private final Form form;

    /** Who reads it. */
    enum Form {
        /** OpenAPI v3. */
        V3,
        /** {@code openAPIV3Schema} of a CRD: nothing may be in it that such schemas do not allow. */
        CRD,
        /** OpenAPI v2: it has no alternatives. */
        V2
    }

    private SchemaJson(Form form) {
        this.form = form;
    }

    static ObjectNode of(Schema schema, Form form) {
        return new SchemaJson(form).write(schema);
    }

    private ObjectNode write(Schema schema) {
        ObjectNode out = Json.object();
        if (!schema.description().isEmpty()) {
            out.put("description", schema.description());
        }
        switch (schema) {
            case Schema.StringType text -> text(out, text);
            case Schema.IntegerType number -> number(out, number);
            case Schema.NumberType(String _, double min, double max) -> {
                out.put("type", "number");
                if (!Double.isInfinite(min)) {
                    out.put("minimum", min);
                }
                if (!Double.isInfinite(max)) {
                    out.put("maximum", max);
                }
            }
            case Schema.BooleanType _ -> out.put("type", "boolean");
            case Schema.ArrayType list -> list(out, list);
            case Schema.MapType map -> map(out, map);
            case Schema.ObjectType object -> object(out, object);
            case Schema.IntOrString(String _, String pattern) -> intOrString(out, pattern);
            case Schema.Either either -> either(out, either);
            case Schema.AnyType _ -> out.put(PRESERVE, true);
        }
        return out;
    }

    private static void text(ObjectNode out, Schema.StringType text) {
        out.put("type", "string");
        if (text.minLength() > 0) {
            out.put("minLength", text.minLength());
        }
        if (text.maxLength() < Integer.MAX_VALUE) {
            out.put("maxLength", text.maxLength());
        }
        putUnlessEmpty(out, "pattern", text.pattern());
        putUnlessEmpty(out, "format", text.format());
        if (!text.words().isEmpty()) {
            strings(out.putArray("enum"), text.words());
        }
    }

    private static void number(ObjectNode out, Schema.IntegerType number) {
        out.put("type", "integer").put("format", number.isInt32() ? "int32" : "int64");
        if (!number.values().isEmpty()) {
            ArrayNode values = out.putArray("enum");
            number.values().forEach(values::add);
            return;
        }
        if (number.min() > Integer.MIN_VALUE) {
            out.put("minimum", number.min());
        }
        if (number.max() < Integer.MAX_VALUE || !number.isInt32() && number.max() < Long.MAX_VALUE) {
            out.put("maximum", number.max());
        }
    }

    private void list(ObjectNode out, Schema.ArrayType list) {
        out.put("type", "array").set("items", write(list.item()));
        if (list.min() > 0) {
            out.put("minItems", list.min());
        }
        if (list.max() < Integer.MAX_VALUE) {
            out.put("maxItems", list.max());
        }
        switch (list.merge()) {
            case Merge.Atomic _ -> out.put("x-kubernetes-list-type", "atomic");
            case Merge.AsSet _ -> out.put("x-kubernetes-list-type", "set");
            case Merge.ByKeys(List<String> keys) -> {
                out.put("x-kubernetes-list-type", "map");
                strings(out.putArray("x-kubernetes-list-map-keys"), keys);
            }
        }
    }

    private void map(ObjectNode out, Schema.MapType map) {
        out.put("type", "object").set("additionalProperties", write(map.value()));
        if (map.max() < Integer.MAX_VALUE) {
            out.put("maxProperties", map.max());
        }
        if (map.atomic()) {
            out.put("x-kubernetes-map-type", "atomic");
        }
    }

    private void object(ObjectNode out, Schema.ObjectType object) {
        out.put("type", "object");
        fields(out, object);
        if (object.atomic()) {
            out.put("x-kubernetes-map-type", "atomic");
        }
        if (form != Form.V2 && !object.variants().isEmpty()) {
            ArrayNode choices = out.putArray("oneOf");
            object.variants().forEach(variant -> variant(choices.addObject(), variant, object.variants()));
        }
    }

    private void fields(ObjectNode out, Schema.ObjectType object) {
        ObjectNode properties = out.putObject("properties");
        for (Schema.Property property : object.properties()) {
            ObjectNode schema = write(property.schema());
            property.fallback().ifPresent(value -> schema.set("default", Json.of(value)));
            properties.set(property.name(), schema);
        }
        List<String> required = object.properties().stream().filter(Schema.Property::required)
                .map(Schema.Property::name).toList();
        if (!required.isEmpty()) {
            strings(out.putArray("required"), required);
        }
    }

    /** Its own field is there, and no other variant's. */
    private static void variant(ObjectNode out, Schema.Variant variant, List<Schema.Variant> all) {
        out.putObject("properties").putObject(variant.discriminator()).putArray("enum").add(variant.value());
        out.putArray("required").add(variant.field());
        ArrayNode others = out.putObject("not").putArray("anyOf");
        all.stream().filter(each -> !each.equals(variant))
                .forEach(each -> others.addObject().putArray("required").add(each.field()));
    }

    private void intOrString(ObjectNode out, String pattern) {
        out.put("x-kubernetes-int-or-string", true);
        if (form == Form.V2) {
            return;
        }
        ArrayNode types = out.putArray("anyOf");
        types.addObject().put("type", "integer");
        types.addObject().put("type", "string");
        putUnlessEmpty(out, "pattern", pattern);
    }

    /** The fields of the long form show to those who look for them; neither form is forced on the other. */
    private void either(ObjectNode out, Schema.Either either) {
        out.put(PRESERVE, true);
        if (form == Form.V2) {
            return;
        }
        if (either.object() instanceof Schema.ObjectType object) {
            ObjectNode fields = write(object);
            out.set("properties", fields.path("properties"));
        }
        if (form == Form.V3) {
            ArrayNode forms = out.putArray("oneOf");
            forms.add(write(either.scalar()));
            forms.add(write(either.object()));
        }
    }

    private static void putUnlessEmpty(ObjectNode out, String field, String value) {
        if (!value.isEmpty()) {
            out.put(field, value);
        }
    }

    private static void strings(ArrayNode list, List<String> values) {
        values.forEach(list::add);
    }
}
