package dev.gatehouse.model.schema;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** The value where the field is missing; it is written out all the same. */
    public StructBuilder<R> otherwise(String component, Object value) {
        defaults.put(checked(component), value);
        return this;
    }

    /** The value where the field is missing; output leaves it out. */
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
        unused.put(field, new Field(field, -1, cast(shape), Field.Wrap.PLAIN, new Field.Presence.Unused(effect)));
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
                    int moved = each.slot() < 0 ? each.slot() : each.slot() + slot;
                    fields.put(each.name(), new Field(each.name(), moved, each.shape(), each.wrap(), each.presence()));
                }
                slot += struct.slots();
            }
        }
        fields.putAll(unused);
        return new Struct<>(constructor(), parts, fields, slot, List.copyOf(rules));
    }

    private Field field(RecordComponent component, int slot) {
        String name = component.getName();
        Type valueType = Derived.unwrapped(component.getGenericType());
        Shape<?> shape = shapes.get(name);
        return new Field(names.getOrDefault(name, name), slot, cast(shape == null ? Derived.shape(valueType) : shape),
                Derived.wrap(component), presence(component));
    }

    private Field.Presence presence(RecordComponent component) {
        Object spelledOut = defaults.get(component.getName());
        if (spelledOut != null) {
            return new Field.Presence.Default(spelledOut, true);
        }
        Object leftOut = unwritten.get(component.getName());
        if (leftOut != null) {
            return new Field.Presence.Default(leftOut, false);
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
