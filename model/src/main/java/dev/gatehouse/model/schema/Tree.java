package dev.gatehouse.model.schema;

import java.util.List;

/** A document with the place of each value; lines and columns count from 1. */
public sealed interface Tree {
    int line();

    int column();

    /** What it is, for a message: {@code the number 3}. */
    String described();

    /**
     * @param text as written, quotes and escapes resolved
     */
    record Scalar(int line, int column, Type type, String text) implements Tree {
        private static final int SHOWN = 40;

        /** How a scalar reads by itself. */
        public enum Type {
            STRING, INTEGER, DECIMAL, BOOLEAN, NULL
        }

        @Override
        public String described() {
            String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
            return switch (type) {
                case STRING -> "the string \"" + shown.replace("\n", "\\n") + "\"";
                case INTEGER, DECIMAL -> "the number " + shown;
                case BOOLEAN -> "the boolean " + shown;
                case NULL -> "null";
            };
        }
    }

    record Sequence(int line, int column, List<Tree> items) implements Tree {
        @Override
        public String described() {
            return "a list";
        }
    }

    /** Entries in the order of the text; keys may repeat. */
    record Mapping(int line, int column, List<Entry> entries) implements Tree {
        @Override
        public String described() {
            return "an object";
        }
    }

    record Entry(Scalar key, Tree value) {}

    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.type() == Scalar.Type.NULL;
    }
}
