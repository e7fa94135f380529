package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Choice;

/** The methods that a health check may use. */
final class HttpMethods {
    static final Choice<String> SHAPE = Choice.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH");

    private HttpMethods() {
    }
}
