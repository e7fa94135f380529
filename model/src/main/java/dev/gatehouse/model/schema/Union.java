package dev.gatehouse.model.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An object whose field {@code type} says which of its other fields it has.
 *
 * @param <T> a sealed type, a variant per value of {@code type}
 */
public final class Union<T> implements Shape<T> {
    private static final String TYPE = "type";

    private final Map<String, Variant<T>> variants = new LinkedHashMap<>();
    private final String what;
    private final UnionMessages messages;

    /**
     * @param field the one that goes with the type
     */
    private record Variant<T>(String name, String field, Shape<Object> shape, Function<Object, T> wrap,
            Function<T, Object> unwrap, Predicate<T> is) {}

    /**
     * @param what for messages: {@code filter}
     */
    public Union(String what) {
        this(what, UnionMessages.of(what));
    }

    public Union(String what, UnionMessages messages) {
        this.what = what;
        this.messages = messages;
    }

    /** A variant whose field holds the variant itself. */
    public <V extends T> Union<T> variant(String name, String field, Class<V> type, Shape<V> shape) {
        return variant(name, field, type, shape, value -> value, value -> value);
    }

    /** A variant whose field holds what it is made of. */
    public <V extends T, P> Union<T> variant(String name, String field, Class<V> type, Shape<P> shape,
            Function<P, V> wrap, Function<V, P> unwrap) {
        return variant(name, field, type, value -> true, shape, wrap, unwrap);
    }

    /** The same where one class stands for several variants. */
    @SuppressWarnings("unchecked")
    public <V extends T, P> Union<T> variant(String name, String field, Class<V> type, Predicate<V> is, Shape<P> shape,
            Function<P, V> wrap, Function<V, P> unwrap) {
        variants.put(name, new Variant<>(name, field, (Shape<Object>) shape, payload -> wrap.apply((P) payload),
                value -> unwrap.apply((V) value), value -> type.isInstance(value) && is.test((V) value)));
        return this;
    }

    @Override
    public T decode(Tree tree, Reading in) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            in.wrongType(tree, wanted());
            return neutral();
        }
        in.duplicateKeys(mapping);
        reportUnknown(mapping, in);
        Optional<Variant<T>> variant = variantOf(mapping, in);
        if (variant.isEmpty()) {
            decodeStrays(mapping, in);
            return neutral();
        }
        return decode(mapping, variant.get(), in);
    }

    private T decode(Tree.Mapping mapping, Variant<T> chosen, Reading in) {
        Optional<Object> payload = Optional.empty();
        for (Variant<T> variant : variants.values()) {
            Optional<Tree.Entry> entry = entry(mapping, variant.field());
            if (entry.isEmpty()) {
                continue;
            }
            int mark = in.enter(variant.field());
            Object value = variant.shape().decode(entry.get().value(), in);
            if (variant.equals(chosen)) {
                payload = Optional.of(value);
            } else {
                in.error(entry.get().key(), messages.stray(variant.field(), variant.name()));
            }
            in.leave(mark);
        }
        if (payload.isEmpty()) {
            in.error(mapping, messages.missing(chosen.field(), chosen.name()));
        }
        return chosen.wrap().apply(payload.orElseGet(chosen.shape()::neutral));
    }

    /** So that what is wrong inside shows at once, even where the type does not. */
    private void decodeStrays(Tree.Mapping mapping, Reading in) {
        for (Variant<T> variant : variants.values()) {
            entry(mapping, variant.field()).ifPresent(entry -> {
                int mark = in.enter(variant.field());
                Object ignored = variant.shape().decode(entry.value(), in);
                in.leave(mark);
            });
        }
    }

    private Optional<Variant<T>> variantOf(Tree.Mapping mapping, Reading in) {
        Optional<Tree.Entry> entry = entry(mapping, TYPE);
        if (entry.isEmpty()) {
            String wayOut = variants.values().stream().filter(v -> entry(mapping, v.field()).isPresent()).findFirst()
                    .map(v -> ": with \"" + v.field() + "\" write type: " + v.name())
                    .orElse(": it must be one of " + String.join(", ", variants.keySet()));
            in.error(mapping, "missing required field \"type\"" + wayOut);
            return Optional.empty();
        }
        int mark = in.enter(TYPE);
        int before = in.errors();
        String name = Choice.of(variants.keySet().toArray(String[]::new)).decode(entry.get().value(), in);
        in.leave(mark);
        return in.errors() == before ? Optional.ofNullable(variants.get(name)) : Optional.empty();
    }

    private void reportUnknown(Tree.Mapping mapping, Reading in) {
        List<String> known = new ArrayList<>(List.of(TYPE));
        variants.values().forEach(variant -> known.add(variant.field()));
        for (Tree.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key().text())) {
                int mark = in.enter(entry.key().text());
                UnknownField.report(known, entry.key(), mapping, in);
                in.leave(mark);
            }
        }
    }

    /** The first of that name, unless it is null. */
    private static Optional<Tree.Entry> entry(Tree.Mapping mapping, String field) {
        for (Tree.Entry entry : mapping.entries()) {
            if (entry.key().text().equals(field)) {
                return entry.value().isNull() ? Optional.empty() : Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    @Override
    public T neutral() {
        Variant<T> first = variants.values().iterator().next();
        return first.wrap().apply(first.shape().neutral());
    }

    /** The type that a value has in a manifest. */
    public String nameOf(T value) {
        return variantOf(value).name();
    }

    private Variant<T> variantOf(T value) {
        return variants.values().stream().filter(v -> v.is().test(value)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No variant for " + value));
    }

    @Override
    public void encode(T value, Writing out) {
        Variant<T> variant = variantOf(value);
        out.beginObject();
        out.name(TYPE);
        out.text(variant.name());
        out.name(variant.field());
        variant.shape().encode(variant.unwrap().apply(value), out);
        out.endObject();
    }

    @Override
    public String wanted() {
        return "an object with a type";
    }

    /** A field without a description of its own is there for its type. */
    private static Schema described(Variant<?> variant) {
        Schema schema = variant.shape().schema();
        return schema.description().isEmpty() ? schema.describedAs("For type " + variant.name() + ".") : schema;
    }

    @Override
    public Schema schema() {
        List<Schema.Property> fields = new ArrayList<>();
        fields.add(new Schema.Property(TYPE,
                Choice.of(variants.keySet().toArray(String[]::new)).schema()
                        .describedAs("Says which field of this " + what + " is set."),
                true, Optional.empty()));
        List<Schema.Variant> choices = new ArrayList<>();
        variants.values().forEach(variant -> {
            fields.add(new Schema.Property(variant.field(), described(variant), false, Optional.empty()));
            choices.add(new Schema.Variant(TYPE, variant.name(), variant.field()));
        });
        return new Schema.ObjectType("", List.copyOf(fields), List.copyOf(choices), false);
    }
}
