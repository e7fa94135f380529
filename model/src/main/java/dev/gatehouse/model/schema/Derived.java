package dev.gatehouse.model.schema;

import dev.gatehouse.model.core.Bytes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The shape that follows from a component's type. */
final class Derived {
    private Derived() {
    }

    static Type unwrapped(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    static Field.Wrap wrap(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == Optional.class) {
            return Field.Wrap.OPTIONAL;
        }
        if (type == OptionalInt.class) {
            return Field.Wrap.OPTIONAL_INT;
        }
        return type == int.class ? Field.Wrap.INT : Field.Wrap.PLAIN;
    }

    static Field.Presence presence(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == Optional.class) {
            return new Field.Presence.Default(Optional.empty(), false, false);
        }
        if (type == OptionalInt.class) {
            return new Field.Presence.Default(OptionalInt.empty(), false, false);
        }
        if (type == List.class) {
            return new Field.Presence.Default(List.of(), false, false);
        }
        if (type == Map.class) {
            return new Field.Presence.Default(Map.of(), false, false);
        }
        return type == boolean.class
                ? new Field.Presence.Default(false, false, false)
                : new Field.Presence.Required();
    }

    static Shape<?> shape(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? ListOf.of(shape(arguments[0]))
                    : MapOf.of(shape(arguments[1]));
        }
        return shape((Class<?>) type);
    }

    private static Shape<?> shape(Class<?> type) {
        if (type == String.class) {
            return Text.ANY;
        }
        if (type == int.class || type == OptionalInt.class) {
            return Whole.INT32;
        }
        if (type == long.class) {
            return Whole.INT64;
        }
        if (type == Integer.class) {
            return Numbers.INTEGER;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Flag.ANY;
        }
        if (type == Duration.class) {
            return Durations.GO;
        }
        if (type == Instant.class) {
            return Instants.RFC3339;
        }
        if (type == Bytes.class) {
            return Base64Text.VALUE;
        }
        if (type.isEnum()) {
            return choice(type);
        }
        if (type.isRecord()) {
            return Struct.of(type.asSubclass(Record.class)).build();
        }
        throw new IllegalArgumentException("No shape follows from " + type + ": declare one");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Shape<?> choice(Class<?> type) {
        return Choice.of((Class) type.asSubclass(Enum.class));
    }
}
