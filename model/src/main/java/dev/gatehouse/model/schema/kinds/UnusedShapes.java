package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.StructBuilder;

/** Shapes of what the Gateway API's HTTPRoute has and is not in force yet: checked, not kept. */
final class UnusedShapes {
    /** No component: nothing of it is kept. */
    record Nothing() {}

    static final Nothing NOTHING = new Nothing();

    static final Struct<Nothing> ROUTE_RETRY = fields("codes", "attempts", "backoff");
    static final Struct<Nothing> SESSION_PERSISTENCE = fields("sessionName", "absoluteTimeout", "idleTimeout", "type",
            "cookieConfig");
    static final Struct<Nothing> MIRROR = fields("backendRef", "percent", "fraction");
    static final Struct<Nothing> CORS = fields("allowOrigins", "allowCredentials", "allowMethods", "allowHeaders",
            "exposeHeaders", "maxAge");
    static final Struct<Nothing> EXTERNAL_AUTH = fields("protocol", "backendRef", "grpc", "http", "forwardBody");

    private UnusedShapes() {
    }

    static StructBuilder<Nothing> object() {
        return Struct.of(Nothing.class);
    }

    private static Struct<Nothing> fields(String... names) {
        return object().alsoAny(names).build();
    }
}
