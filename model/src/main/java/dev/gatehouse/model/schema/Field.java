package dev.gatehouse.model.schema;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A field of an object.
 *
 * @param slot        where its value is collected; negative for a field that no component keeps
 * @param shape       of the value inside an Optional
 * @param presence    what it means when the field is missing
 * @param description what it is for; empty: what its shape says
 */
record Field(String name, int slot, Shape<Object> shape, Wrap wrap, Presence presence, String description) {

    Field(String name, int slot, Shape<Object> shape, Wrap wrap, Presence presence) {
        this(name, slot, shape, wrap, presence, "");
    }

    Field at(int otherSlot) {
        return new Field(name, otherSlot, shape, wrap, presence, description);
    }

    Field described(String text) {
        return new Field(name, slot, shape, wrap, presence, text);
    }

    /** Whether an object without it is refused. */
    boolean isRequired() {
        return switch (presence) {
            case Presence.Required _ -> true;
            case Presence.Unused unused -> unused.required();
            case Presence.Default _ -> false;
        };
    }

    Schema.Property property() {
        Optional<Object> fallback = switch (presence) {
            case Presence.Default missing when missing.declared() ->
                wrap.inside(missing.value()).map(inner -> PlainWriting.of(shape, inner));
            case Presence.Unused unused -> unused.fallback();
            default -> Optional.empty();
        };
        return new Schema.Property(name, shape.schema().describedAs(description), isRequired(), fallback);
    }

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
         * @param value    that the component gets
         * @param written  whether the value is spelled out in output
         * @param declared whether it is the schema's default, which is filled into objects
         */
        record Default(Object value, boolean written, boolean declared) implements Presence {}

        /**
         * A field without a component.
         *
         * @param fallback the default that the schema declares, as plain data
         */
        record Unused(Effect effect, boolean required, Optional<Object> fallback) implements Presence {}
    }
}
