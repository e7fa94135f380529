package dev.gatehouse.model.schema;

/** Takes what was found wrong. */
@FunctionalInterface
public interface Report {

    /**
     * @param error  false: a warning
     * @param line   from 1
     * @param column from 1
     */
    void add(boolean error, int line, int column, String path, String message);
}
