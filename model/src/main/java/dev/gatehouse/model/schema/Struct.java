package dev.gatehouse.model.schema;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object with named fields, bound to a record: a field per component, of the shape that follows from the
 * component's type unless the declaration says otherwise.
 *
 * <p>Values are collected into a flat array of slots, then the record is made from it. A component whose record has no
 * object of its own in the manifest ({@code inline}) owns a run of slots of its parent's array.
 */
public final class Struct<R> implements Shape<R> {
    private final Constructor<?> constructor;
    private final List<Part> parts;
    private final Map<String, Field> fields;
    private final int slots;
    private final List<Rule<R>> rules;
    private final About about;
    /** Made when first asked for; whoever makes it makes the same. */
    private @Nullable Schema schema;

    /**
     * What only readers of the schema see.
     *
     * @param atomic whether the object is merged as one value
     */
    record About(String description, boolean atomic) {}

    /** Where a component's value comes from. */
    sealed interface Part {
        RecordComponent component();

        record Leaf(RecordComponent component, Field field) implements Part {}

        record Inline(RecordComponent component, Struct<?> struct, int offset) implements Part {}
    }

    Struct(Constructor<?> constructor, List<Part> parts, Map<String, Field> fields, int slots, List<Rule<R>> rules,
            About about) {
        this.constructor = constructor;
        this.parts = parts;
        this.fields = fields;
        this.slots = slots;
        this.rules = rules;
        this.about = about;
    }

    /** Starts a declaration. */
    public static <R extends Record> StructBuilder<R> of(Class<R> type) {
        return new StructBuilder<>(type);
    }

    @Override
    public String wanted() {
        return "an object";
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    Collection<Field> fields() {
        return fields.values();
    }

    int slots() {
        return slots;
    }

    List<Rule<R>> rules() {
        return rules;
    }

    @Override
    public R decode(Tree tree, Reading in) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            in.wrongType(tree, wanted());
            return neutral();
        }
        in.duplicateKeys(mapping);
        in.enterStruct(this);
        Object[] values = new Object[slots];
        Set<String> wrong = new HashSet<>(0);
        for (Tree.Entry entry : mapping.entries()) {
            decodeField(entry, values, wrong, mapping, in);
        }
        fillMissing(values, wrong, mapping, in);
        R made = make(values, 0);
        applyRules(made, wrong, mapping, in);
        in.leaveStruct();
        return made;
    }

    private void decodeField(Tree.Entry entry, Object[] values, Set<String> wrong, Tree.Mapping mapping, Reading in) {
        String name = entry.key().text();
        Field field = fields.get(name);
        int mark = in.enter(name);
        if (field == null) {
            UnknownField.report(this, entry.key(), mapping, in).ifPresent(wrong::add);
        } else if (!entry.value().isNull()) {
            int before = in.errors();
            Object value = field.shape().decode(entry.value(), in);
            if (field.presence() instanceof Field.Presence.Unused unused) {
                unused(entry, unused.effect(), in);
            } else if (values[field.slot()] == null) {
                values[field.slot()] = field.wrap().around(value);
            }
            if (in.errors() != before) {
                wrong.add(name);
            }
        }
        in.leave(mark);
    }

    private static void unused(Tree.Entry entry, Effect effect, Reading in) {
        switch (effect) {
            case NONE -> {
            }
            case WARNED -> in.warning(entry.key(), "is not in force yet and has no effect");
            case RECORDED -> in.unenforced(false);
            case RECORDED_PROTECTING -> in.unenforced(true);
            case REFUSED -> in.error(entry.key(), "is not in force yet, and leaving it out would let through what it"
                    + " should stop: remove it to go without");
        }
    }

    private void fillMissing(Object[] values, Set<String> wrong, Tree.Mapping mapping, Reading in) {
        for (Field field : fields.values()) {
            if (field.slot() < 0) {
                if (field.isRequired() && isMissing(field, mapping) && wrong.add(field.name())) {
                    in.error(mapping, "missing required field \"" + field.name() + "\"");
                }
                continue;
            }
            if (values[field.slot()] != null) {
                continue;
            }
            if (field.presence() instanceof Field.Presence.Default missing) {
                values[field.slot()] = missing.value();
                continue;
            }
            values[field.slot()] = field.wrap().around(field.shape().neutral());
            if (wrong.add(field.name())) {
                in.error(mapping, "missing required field \"" + field.name() + "\"");
            }
        }
    }

    private static boolean isMissing(Field field, Tree.Mapping mapping) {
        return mapping.entries().stream()
                .noneMatch(entry -> entry.key().text().equals(field.name()) && !entry.value().isNull());
    }

    private void applyRules(R made, Set<String> wrong, Tree.Mapping mapping, Reading in) {
        for (Rule<R> rule : rules) {
            if (wrong.isEmpty() || rule.reads().stream().noneMatch(wrong::contains)) {
                rule.check().check(made, new Findings(mapping, in));
            }
        }
        for (Part part : parts) {
            if (part instanceof Part.Inline inline) {
                applyInner(inline, read(inline.component(), made), wrong, mapping, in);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void applyInner(Part.Inline inline, Object kept, Set<String> wrong, Tree.Mapping mapping,
            Reading in) {
        ((Struct<Object>) inline.struct()).applyRules(kept, wrong, mapping, in);
    }

    R make(Object[] values, int offset) {
        Object[] arguments = new Object[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = switch (parts.get(i)) {
                case Part.Leaf leaf -> values[offset + leaf.field().slot()];
                case Part.Inline inline -> inline.struct().make(values, offset + inline.offset());
            };
        }
        try {
            @SuppressWarnings("unchecked")
            R made = (R) constructor.newInstance(arguments);
            return made;
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException
                | IllegalArgumentException e) {
            throw new IllegalStateException("Cannot make " + constructor.getDeclaringClass() + " of "
                    + Arrays.toString(arguments), e);
        }
    }

    @Override
    public R neutral() {
        Object[] values = new Object[slots];
        for (Field field : fields.values()) {
            if (field.slot() >= 0) {
                values[field.slot()] = field.presence() instanceof Field.Presence.Default missing
                        ? missing.value()
                        : field.wrap().around(field.shape().neutral());
            }
        }
        return make(values, 0);
    }

    @Override
    public void encode(R value, Writing out) {
        out.beginObject();
        encodeAll(value, out);
        out.endObject();
    }

    @Override
    public void encodeFields(R value, Writing out) {
        encodeAll(value, out);
    }

    private void encodeAll(Object record, Writing out) {
        for (Part part : parts) {
            Object kept = read(part.component(), record);
            switch (part) {
                case Part.Inline inline -> inline.struct().encodeAll(kept, out);
                case Part.Leaf leaf -> encodeField(leaf.field(), kept, out);
            }
        }
    }

    private static void encodeField(Field field, Object kept, Writing out) {
        if (field.presence() instanceof Field.Presence.Default missing
                && !missing.written()
                && missing.value().equals(kept)) {
            return;
        }
        Optional<Object> value = field.wrap().inside(kept);
        if (value.isPresent()) {
            out.name(field.name());
            field.shape().encode(value.get(), out);
        }
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }

    @Override
    public Schema schema() {
        Schema made = schema;
        if (made == null) {
            made = new Schema.ObjectType(about.description(), fields.values().stream().map(Field::property).toList(),
                    List.of(), about.atomic());
            schema = made;
        }
        return made;
    }

    /** The names of the fields, for messages. */
    List<String> names() {
        return new ArrayList<>(fields.keySet());
    }
}
