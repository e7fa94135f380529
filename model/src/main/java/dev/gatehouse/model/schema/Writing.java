package dev.gatehouse.model.schema;

/** Where encoded values go. */
public interface Writing {
    void beginObject();

    void name(String field);

    void endObject();

    void beginList();

    void endList();

    void text(String value);

    void number(long value);

    void flag(boolean value);

    /** Whether confidential values are to be written. */
    boolean confidential();
}
