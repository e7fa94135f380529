package dev.gatehouse.model.schema;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Declares a {@link Struct}: what can't be seen from the record itself. */
public final class StructBuilder<R extends Record> {
    private final Class<R> type;
    private final Map<String, RecordComponent> components = new LinkedHashMap<>();
    private final Map<String, Shape<?>> shapes = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Object> defaults = new HashMap<>();
    private final Map<String, Object> unwritten = new HashMap<>();
    private final Map<String, Struct<?>> inlined = new HashMap<>();
    private final List<String> required = new ArrayList<>();
    private final Map<String, Field> unused = new LinkedHashMap<>();
    private final List<Rule<R>> rules = new ArrayList<>();
    private final Map<String, String> descriptions = new HashMap<>();
    private final Set<String> assumed = new HashSet<>();
    private final Map<String, Object> spelledOut = new HashMap<>();
    private String description = "";
    private boolean atomic;

    StructBuilder(Class<R> type) {
        this.type = type;
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(component.getName(), component);
        }
    }

    /** The shape of a component; for an Optional one, of what is in it. */
    public StructBuilder<R> is(String component, Shape<?> shape) {
        shapes.put(checked(component), shape);
        return this;
    }

    /** The field's name where it is not the component's. */
    public StructBuilder<R> named(String component, String field) {
        names.put(checked(component), field);
        return this;
    }

    /** The value where the field is missing: the schema's default, so it is filled into objects and written out. */
    public StructBuilder<R> otherwise(String component, Object value) {
        defaults.put(checked(component), value);
        return this;
    }

    /** The value where the field is missing: the schema's default; output leaves it out. */
    public StructBuilder<R> assumed(String component, Object value) {
        assumed.add(component);
        return otherwise(component, value);
    }

    /** The value where the field is missing; it is written out, and the schema says nothing of it. */
    public StructBuilder<R> spelledOut(String component, Object value) {
        spelledOut.put(checked(component), value);
        return this;
    }

    /** The value where the field is missing; output leaves it out, and the schema says nothing of it. */
    public StructBuilder<R> unwritten(String component, Object value) {
        unwritten.put(checked(component), value);
        return this;
    }

    /** A list or map that must be there. */
    public StructBuilder<R> required(String component) {
        required.add(checked(component));
        return this;
    }

    /** The component's own fields stand among this object's. */
    public StructBuilder<R> inline(String component, Struct<?> struct) {
        inlined.put(checked(component), struct);
        return this;
    }

    /** A field that is known and that no component keeps. */
    public StructBuilder<R> also(String field, Shape<?> shape, Effect effect) {
        return also(field, shape, new Field.Presence.Unused(effect, false, Optional.empty()));
    }

    /** A field that is known, that no component keeps, and that must be there. */
    public StructBuilder<R> alsoRequired(String field, Shape<?> shape, Effect effect) {
        return also(field, shape, new Field.Presence.Unused(effect, true, Optional.empty()));
    }

    /**
     * A field that is known, that no component keeps, and that is filled in where it is missing.
     *
     * @param fallback as {@link Schema.Property} has it
     */
    public StructBuilder<R> alsoOtherwise(String field, Shape<?> shape, Effect effect, Object fallback) {
        return also(field, shape, new Field.Presence.Unused(effect, false, Optional.of(fallback)));
    }

    private StructBuilder<R> also(String field, Shape<?> shape, Field.Presence presence) {
        unused.put(field, new Field(field, -1, cast(shape), Field.Wrap.PLAIN, presence));
        return this;
    }

    /** What the object is for, in a sentence or two. */
    public StructBuilder<R> describe(String text) {
        description = text;
        return this;
    }

    /** What a field is for; its name is the one in manifests. */
    public StructBuilder<R> describe(String field, String text) {
        descriptions.put(field, text);
        return this;
    }

    /** Changes of several writers do not come together in it: the last one's is the whole. */
    public StructBuilder<R> asOne() {
        atomic = true;
        return this;
    }

    /** Fields that are known, of any shape, and change nothing. */
    public StructBuilder<R> alsoAny(String... fields) {
        for (String field : fields) {
            also(field, Anything.VALUE, Effect.NONE);
        }
        return this;
    }

    /** A rule over the whole object, left out where any of the object's fields is wrong. */
    public StructBuilder<R> rule(Rule.Check<R> check) {
        rules.add(new Rule<>(List.copyOf(components.keySet()), check));
        return this;
    }

    /**
     * A rule over some fields.
     *
     * @param fields the ones it reads, separated by spaces
     */
    public StructBuilder<R> rule(String fields, Rule.Check<R> check) {
        rules.add(new Rule<>(Arrays.asList(fields.split(" ", -1)), check));
        return this;
    }

    public Struct<R> build() {
        List<Struct.Part> parts = new ArrayList<>();
        Map<String, Field> fields = new LinkedHashMap<>();
        int slot = 0;
        for (RecordComponent component : components.values()) {
            Struct<?> struct = inlined.get(component.getName());
            if (struct == null) {
                Field field = field(component, slot++);
                parts.add(new Struct.Part.Leaf(component, field));
                fields.put(field.name(), field);
            } else {
                parts.add(new Struct.Part.Inline(component, struct, slot));
                for (Field each : struct.fields()) {
                    fields.put(each.name(), each.at(each.slot() < 0 ? each.slot() : each.slot() + slot));
                }
                slot += struct.slots();
            }
        }
        fields.putAll(unused);
        return new Struct<>(constructor(), parts, described(parts, fields), slot, List.copyOf(rules),
                new Struct.About(description, atomic));
    }

    private Map<String, Field> described(List<Struct.Part> parts, Map<String, Field> fields) {
        descriptions.forEach((name, text) -> {
            Field field = fields.get(name);
            if (field == null) {
                throw new IllegalArgumentException(type + " has no field " + name);
            }
            fields.put(name, field.described(text));
        });
        parts.replaceAll(part -> part instanceof Struct.Part.Leaf leaf
                ? new Struct.Part.Leaf(leaf.component(), fields.getOrDefault(leaf.field().name(), leaf.field()))
                : part);
        return fields;
    }

    private Field field(RecordComponent component, int slot) {
        String name = component.getName();
        Type valueType = Derived.unwrapped(component.getGenericType());
        Shape<?> shape = shapes.get(name);
        return new Field(names.getOrDefault(name, name), slot, cast(shape == null ? Derived.shape(valueType) : shape),
                Derived.wrap(component), presence(component));
    }

    private Field.Presence presence(RecordComponent component) {
        Object declared = defaults.get(component.getName());
        if (declared != null) {
            return new Field.Presence.Default(declared, !assumed.contains(component.getName()), true);
        }
        Object written = spelledOut.get(component.getName());
        if (written != null) {
            return new Field.Presence.Default(written, true, false);
        }
        Object leftOut = unwritten.get(component.getName());
        if (leftOut != null) {
            return new Field.Presence.Default(leftOut, false, false);
        }
        return required.contains(component.getName()) ? new Field.Presence.Required() : Derived.presence(component);
    }

    private java.lang.reflect.Constructor<?> constructor() {
        Class<?>[] types = components.values().stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            for (RecordComponent component : components.values()) {
                component.getAccessor().setAccessible(true);
            }
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record without its constructor: " + type, e);
        }
    }

    private String checked(String component) {
        if (!components.containsKey(component)) {
            throw new IllegalArgumentException(type + " has no component " + component);
        }
        return component;
    }

    @SuppressWarnings("unchecked")
    private static Shape<Object> cast(Shape<?> shape) {
        return (Shape<Object>) shape;
    }
}
