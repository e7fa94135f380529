package dev.gatehouse.model.schema;

/** What is said where the fields of a {@link Union} do not go with its type. */
public sealed interface UnionMessages {

    /** The type's own field is missing. */
    String missing(String field, String type);

    /** A field is there that goes with another type. */
    String stray(String field, String type);

    /** As the Gateway API says it of filters. */
    static UnionMessages of(String what) {
        return new OfThing(what);
    }

    /** As the Gateway API says it of path modifiers. */
    static UnionMessages byType() {
        return new ByType();
    }

    record OfThing(String what) implements UnionMessages {
        @Override
        public String missing(String field, String type) {
            return what + "." + field + " must be specified for " + type + " " + what + ".type";
        }

        @Override
        public String stray(String field, String type) {
            return what + "." + field + " must be nil if the " + what + ".type is not " + type;
        }
    }

    record ByType() implements UnionMessages {
        @Override
        public String missing(String field, String type) {
            return field + " must be specified when type is set to '" + type + "'";
        }

        @Override
        public String stray(String field, String type) {
            return "type must be '" + type + "' when " + field + " is set";
        }
    }
}
