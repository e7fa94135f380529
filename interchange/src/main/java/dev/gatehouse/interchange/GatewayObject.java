package dev.gatehouse.interchange;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.codec.Document;

/**
 * An object of a gateway that is written.
 *
 * @param object   what is understood of it
 * @param document all of it, with what is not in force yet
 */
public record GatewayObject(ApiObject object, Document document) {
    /** An object that says everything there is. */
    public GatewayObject(ApiObject object) {
        this(object, Document.of(object));
    }
}
