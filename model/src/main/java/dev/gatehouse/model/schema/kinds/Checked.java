package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Anything;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Flag;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Quantity;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.StructBuilder;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** Declares an object that is checked and not kept: fields by what they hold, names separated by spaces. */
final class Checked {
    private final StructBuilder<UnusedShapes.Nothing> shape = Struct.of(UnusedShapes.Nothing.class);

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

    /** Fields whose inside is not looked at. */
    Checked open(String fields) {
        return each(fields, Anything.VALUE);
    }

    private Checked each(String fields, Shape<?> inner) {
        for (String field : fields.split(" ", -1)) {
            shape.also(field, inner, Effect.NONE);
        }
        return this;
    }

    Struct<UnusedShapes.Nothing> build() {
        return shape.build();
    }
}
