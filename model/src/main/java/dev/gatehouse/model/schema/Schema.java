package dev.gatehouse.model.schema;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link Shape} takes, as plain data: the part of it that JSON Schema can say. It follows from the shape, so that
 * what is published is what is checked. Rules between fields are not in it.
 */
public sealed interface Schema {
    /** In a sentence or two what the value is for; may be empty. */
    String description();

    /** The same for another use of the shape; an empty text changes nothing. */
    Schema describedAs(String description);

    /**
     * Text.
     *
     * @param maxLength in characters; {@link Integer#MAX_VALUE}: any
     * @param pattern   an ECMA 262 expression for the whole value; empty: any
     * @param format    of OpenAPI, such as {@code byte}; may be empty
     * @param words     the only values there are; empty: any
     */
    record StringType(String description, int minLength, int maxLength, String pattern, String format,
            List<String> words) implements Schema {
        public static final StringType ANY = new StringType("", 0, Integer.MAX_VALUE, "", "", List.of());

        @Override
        public StringType describedAs(String other) {
            return other.isEmpty() ? this : new StringType(other, minLength, maxLength, pattern, format, words);
        }

        public StringType withFormat(String other) {
            return new StringType(description, minLength, maxLength, pattern, other, words);
        }
    }

    /**
     * A whole number within bounds, both included.
     *
     * @param values the only ones there are; empty: any within the bounds
     */
    record IntegerType(String description, long min, long max, List<Long> values) implements Schema {
        @Override
        public IntegerType describedAs(String other) {
            return other.isEmpty() ? this : new IntegerType(other, min, max, values);
        }

        /** Whether all values fit 32 bits with a sign. */
        public boolean isInt32() {
            return min >= Integer.MIN_VALUE && max <= Integer.MAX_VALUE;
        }
    }

    /** A number within bounds, both included; infinite ones bound nothing. */
    record NumberType(String description, double min, double max) implements Schema {
        @Override
        public NumberType describedAs(String other) {
            return other.isEmpty() ? this : new NumberType(other, min, max);
        }
    }

    record BooleanType(String description) implements Schema {
        @Override
        public BooleanType describedAs(String other) {
            return other.isEmpty() ? this : new BooleanType(other);
        }
    }

    /**
     * A list.
     *
     * @param max   {@link Integer#MAX_VALUE}: any number
     * @param merge how changes of several writers come together
     */
    record ArrayType(String description, Schema item, int min, int max, Merge merge) implements Schema {
        @Override
        public ArrayType describedAs(String other) {
            return other.isEmpty() ? this : new ArrayType(other, item, min, max, merge);
        }
    }

    /** How a list is merged: {@code x-kubernetes-list-type}. */
    sealed interface Merge {
        /** As one value. */
        record Atomic() implements Merge {}

        /** By value: each item stands once. */
        record AsSet() implements Merge {}

        /**
         * Item by item.
         *
         * @param keys the fields by which items are told apart; not empty
         */
        record ByKeys(List<String> keys) implements Merge {}
    }

    /**
     * An object with free field names.
     *
     * @param max    {@link Integer#MAX_VALUE}: any number of entries
     * @param atomic whether it is merged as one value
     */
    record MapType(String description, Schema value, int max, boolean atomic) implements Schema {
        @Override
        public MapType describedAs(String other) {
            return other.isEmpty() ? this : new MapType(other, value, max, atomic);
        }
    }

    /**
     * An object with known fields.
     *
     * @param variants where a field says which of the others is there; empty: all go together
     * @param atomic   whether it is merged as one value
     */
    record ObjectType(String description, List<Property> properties, List<Variant> variants, boolean atomic)
            implements
                Schema {
        @Override
        public ObjectType describedAs(String other) {
            return other.isEmpty() ? this : new ObjectType(other, properties, variants, atomic);
        }

        public Optional<Property> property(String name) {
            return properties.stream().filter(each -> each.name().equals(name)).findFirst();
        }
    }

    /**
     * A field.
     *
     * @param fallback the default: a {@code String}, {@code Long}, {@code Boolean}, or a {@code List} or {@code Map} of
     *                 such; filled into objects that lack the field
     */
    record Property(String name, Schema schema, boolean required, Optional<Object> fallback) {}

    /** Where {@code discriminator} has this value the field is there, and only there. */
    record Variant(String discriminator, String value, String field) {}

    /** A number or text: {@code x-kubernetes-int-or-string}. */
    record IntOrString(String description, String pattern) implements Schema {
        @Override
        public IntOrString describedAs(String other) {
            return other.isEmpty() ? this : new IntOrString(other, pattern);
        }
    }

    /** A short form or a long one. */
    record Either(String description, Schema scalar, Schema object) implements Schema {
        @Override
        public Either describedAs(String other) {
            return other.isEmpty() ? this : new Either(other, scalar, object);
        }
    }

    /** Whatever somebody writes: {@code x-kubernetes-preserve-unknown-fields}. */
    record AnyType(String description) implements Schema {
        @Override
        public AnyType describedAs(String other) {
            return other.isEmpty() ? this : new AnyType(other);
        }
    }
}
