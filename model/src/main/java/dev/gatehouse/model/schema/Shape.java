package dev.gatehouse.model.schema;

/**
 * What a value may be.
 *
 * @param <T> what it becomes
 */
public interface Shape<T> {

    /**
     * The value of a tree that is not null. Whatever is wrong is reported; a value always comes back, so that all
     * problems show at once, but where one was reported it means nothing.
     */
    T decode(Tree tree, Reading in);

    /** Stands in for a value that is missing or wrong, once that has been reported. */
    T neutral();

    void encode(T value, Writing out);

    /**
     * Writes the fields of an object without its braces, among others.
     *
     * @throws UnsupportedOperationException if this is no object's shape
     */
    default void encodeFields(T value, Writing out) {
        throw new UnsupportedOperationException("not an object: " + value);
    }

    /** For a message: {@code a string}. */
    String wanted();

    /** What it takes, for those who read schemas. */
    Schema schema();
}
