package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Anything;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.Flag;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Quantity;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.StructBuilder;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Declares an object that is checked and not kept: fields by what they hold, names separated by spaces. */
final class Checked {
    private final StructBuilder<UnusedShapes.Nothing> shape = Struct.of(UnusedShapes.Nothing.class);
    private final Map<String, Shape<?>> declared = new LinkedHashMap<>();
    private final Map<String, Object> fallbacks = new HashMap<>();
    private final Set<String> required = new HashSet<>();

    static Checked object() {
        return new Checked();
    }

    Checked durations(String fields) {
        return each(fields, Durations.GO);
    }

    Checked flags(String fields) {
        return each(fields, Flag.ANY);
    }

    /** Whole numbers from 0 to 2^32 - 1. */
    Checked counts(String fields) {
        return each(fields, Whole.UINT32);
    }

    Checked texts(String fields) {
        return each(fields, Text.ANY);
    }

    /** Kubernetes quantities: {@code 64Ki}. */
    Checked quantities(String fields) {
        return each(fields, Quantity.SHAPE);
    }

    Checked choice(String field, String... words) {
        return each(field, Choice.of(words));
    }

    Checked with(String field, Shape<?> inner) {
        return each(field, inner);
    }

    Checked list(String field, Shape<?> item) {
        return each(field, ListOf.of(item));
    }

    /** A whole number within bounds. */
    Checked whole(String field, long min, long max) {
        return each(field, new Whole(min, max));
    }

    /** Fields that must be there. */
    Checked required(String fields) {
        required.addAll(List.of(fields.split(" ", -1)));
        return this;
    }

    /** What the schema fills in where the field is missing. */
    Checked otherwise(String field, Object fallback) {
        fallbacks.put(field, fallback);
        return this;
    }

    /**
     * A rule over the fields as they are written: there is no record to look at.
     *
     * @param fields the ones it reads, separated by spaces
     */
    Checked rule(String fields, Consumer<Findings> rule) {
        shape.rule(fields, (nothing, found) -> rule.accept(found));
        return this;
    }

    /** A rule over which fields there are. */
    Checked rule(Consumer<Findings> rule) {
        shape.rule((nothing, found) -> rule.accept(found));
        return this;
    }

    /** One of these fields at least, and not two of them where only one may be. */
    Checked oneOf(String fields, boolean onlyOne, String none, String many) {
        return rule(found -> {
            long there = Arrays.stream(fields.split(" ", -1)).filter(found::has).count();
            if (there == 0) {
                found.error(none);
            } else if (there > 1 && onlyOne) {
                found.error(many);
            }
        });
    }

    /** A field that is there where another has a value, and only there. */
    Checked goesWith(String field, String discriminator, String value, String message) {
        return rule(field + " " + discriminator, found -> {
            if (found.text(discriminator).orElse("").equals(value) != found.has(field)) {
                found.error(field, message);
            }
        });
    }

    Checked describe(String text) {
        shape.describe(text);
        return this;
    }

    Checked describe(String field, String text) {
        shape.describe(field, text);
        return this;
    }

    /** Fields whose inside is not looked at. */
    Checked open(String fields) {
        return each(fields, Anything.VALUE);
    }

    private Checked each(String fields, Shape<?> inner) {
        for (String field : fields.split(" ", -1)) {
            declared.put(field, inner);
        }
        return this;
    }

    Struct<UnusedShapes.Nothing> build() {
        declared.forEach((field, inner) -> {
            Object fallback = fallbacks.get(field);
            if (fallback != null) {
                shape.alsoOtherwise(field, inner, Effect.NONE, fallback);
            } else if (required.contains(field)) {
                shape.alsoRequired(field, inner, Effect.NONE);
            } else {
                shape.also(field, inner, Effect.NONE);
            }
        });
        return shape.build();
    }
}
