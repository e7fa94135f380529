package dev.gatehouse.model.codec;

import dev.gatehouse.model.ApiObject;

/**
 * An object and where it stood.
 *
 * @param document all that was written
 * @param line     of its document's first field, from 1
 */
public record ReadObject(ApiObject object, Document document, String file, int line) {
    /** An object that says everything there is. */
    public ReadObject(ApiObject object, String file, int line) {
        this(object, Document.of(object), file, line);
    }
}
