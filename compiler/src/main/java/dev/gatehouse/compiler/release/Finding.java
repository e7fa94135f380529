package dev.gatehouse.compiler.release;

/**
 * Something that stands in the way of publishing.
 *
 * @param object  where it is to be mended: {@code BackendService serviceA}
 * @param field   of the object: {@code spec.environments.prod.addresses}
 * @param message what is missing, and the way out
 */
public record Finding(String object, String field, String message) {
    /** Object and field. */
    public String place() {
        return object + " " + field;
    }

    @Override
    public String toString() {
        return place() + ": " + message;
    }
}
