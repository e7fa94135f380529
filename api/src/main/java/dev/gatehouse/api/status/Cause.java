package dev.gatehouse.api.status;

/**
 * One of the things that are wrong with an object.
 *
 * @param type    {@code FieldValueInvalid}, {@code FieldManagerConflict}
 * @param field   its path, as in {@code spec.rules[0].name}
 * @param message what is wrong
 */
public record Cause(String type, String field, String message) {}
