package dev.gatehouse.api.status;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One of the things that are wrong with an object.
 *
 * @param type    {@code FieldValueInvalid}, {@code FieldManagerConflict}
 * @param field   its path, as in {@code spec.rules[0].name}
 * @param message what is wrong
 */
public record Cause(String type, String field, String message) {
    public static Cause required(String field, String why) {
        return new Cause("FieldValueRequired", field, "Required value: " + why);
    }

    public static Cause forbidden(String field, String why) {
        return new Cause("FieldValueForbidden", field, "Forbidden: " + why);
    }

    /** @param value as JSON */
    public static Cause invalid(String field, String value, String why) {
        return new Cause("FieldValueInvalid", field, "Invalid value: " + value + ": " + why);
    }

    public static Cause unsupported(String field, String value, List<String> supported) {
        return new Cause("FieldValueNotSupported", field, "Unsupported value: \"" + value + "\": supported values: "
                + supported.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", ")));
    }
}
