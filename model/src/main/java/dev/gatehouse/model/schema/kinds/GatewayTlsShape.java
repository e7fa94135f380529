package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Anything;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;

/** A Gateway's own TLS fields: client certificates towards backends, and checking those of clients. */
final class GatewayTlsShape {
    /** No component: nothing of it is kept. */
    record Nothing() {}

    static final Shape<?> SHAPE = Struct.of(Nothing.class).also("backend", Anything.VALUE, Effect.WARNED)
            .also("frontend", Anything.VALUE, Effect.REFUSED).build();

    private GatewayTlsShape() {
    }
}
