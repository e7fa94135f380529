package dev.gatehouse.model.codec;

/**
 * Something wrong in a manifest, at a place.
 *
 * @param file    as the caller named it
 * @param line    from 1; 0 where the whole file is meant
 * @param column  from 1; 0 where the whole line is meant
 * @param path    of the field: {@code spec.endpoints[0].port}; empty for the document
 * @param message what is wrong and the way out
 */
public record Problem(Severity severity, String file, int line, int column, String path, String message) {

    /** Whether the object can be used all the same. */
    public enum Severity {
        /** The document is not used. */
        ERROR,
        /** The document is used. */
        WARNING
    }

    /** {@code file:line:column: path: message}; parts that do not apply are left out. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
            if (column > 0) {
                text.append(':').append(column);
            }
        }
        text.append(": ");
        if (!path.isEmpty()) {
            text.append(path).append(": ");
        }
        return text.append(severity == Severity.WARNING ? "warning: " : "").append(message).toString();
    }
}
