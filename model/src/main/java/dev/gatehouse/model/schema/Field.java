package dev.gatehouse.model.schema;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A field of an object.
 *
 * @param slot     where its value is collected; negative for a field that no component keeps
 * @param shape    of the value inside an Optional
 * @param presence what it means when the field is missing
 */
record Field(String name, int slot, Shape<Object> shape, Wrap wrap, Presence presence) {

    /** How a component holds its value. */
    enum Wrap {
        PLAIN, OPTIONAL, OPTIONAL_INT, INT;

        Object around(Object value) {
            return switch (this) {
                case PLAIN -> value;
                case OPTIONAL -> Optional.of(value);
                case OPTIONAL_INT -> OptionalInt.of(((Long) value).intValue());
                case INT -> ((Long) value).intValue();
            };
        }

        /** Empty where there is nothing to write. */
        Optional<Object> inside(Object kept) {
            return switch (this) {
                case PLAIN -> Optional.of(kept);
                case OPTIONAL -> ((Optional<?>) kept).map(value -> value);
                case OPTIONAL_INT -> ((OptionalInt) kept).isPresent()
                        ? Optional.of((long) ((OptionalInt) kept).getAsInt())
                        : Optional.empty();
                case INT -> Optional.of(((Integer) kept).longValue());
            };
        }
    }

    /** What it means when a field is missing. */
    sealed interface Presence {
        record Required() implements Presence {}

        /**
         * @param value   that the component gets
         * @param written whether the value is spelled out in output
         */
        record Default(Object value, boolean written) implements Presence {}

        /** A field without a component. */
        record Unused(Effect effect) implements Presence {}
    }
}
