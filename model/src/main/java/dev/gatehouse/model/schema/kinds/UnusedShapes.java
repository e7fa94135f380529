package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Numbers;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** Shapes of what the Gateway API's HTTPRoute has and is not in force yet: checked, not kept. */
final class UnusedShapes {
    /** No component: nothing of it is kept. */
    record Nothing() {}

    static final Nothing NOTHING = new Nothing();

    static final Struct<Nothing> ROUTE_RETRY = Checked.object().list("codes", Numbers.integer(400, 599))
            .counts("attempts").with("backoff", Durations.GATEWAY).build();

    static final Struct<Nothing> SESSION_PERSISTENCE = Checked.object().texts("sessionName")
            .with("absoluteTimeout", Durations.GATEWAY).with("idleTimeout", Durations.GATEWAY)
            .choice("type", "Cookie", "Header")
            .with("cookieConfig", Checked.object().choice("lifetimeType", "Permanent", "Session").build()).build();

    static final Struct<Nothing> MIRROR = Checked.object().with("backendRef", References.BACKEND)
            .with("percent", new Whole(0, 100))
            .with("fraction", Checked.object().counts("numerator denominator").build())
            .build();

    static final Struct<Nothing> CORS = Checked.object().list("allowOrigins", Text.ofLength(1, 253))
            .flags("allowCredentials").list("allowMethods", Text.ANY).list("allowHeaders", Text.ANY)
            .list("exposeHeaders", Text.ANY).with("maxAge", new Whole(1, Integer.MAX_VALUE)).build();

    static final Struct<Nothing> EXTERNAL_AUTH = Checked.object().choice("protocol", "GRPC", "HTTP")
            .with("backendRef", References.BACKEND).with("grpc", headers("allowedHeaders"))
            .with("http",
                    Checked.object().texts("path").list("allowedHeaders", Text.ANY)
                            .list("allowedResponseHeaders", Text.ANY).build())
            .with("forwardBody", Checked.object().counts("maxSize").build()).build();

    private UnusedShapes() {
    }

    private static Shape<?> headers(String field) {
        return Checked.object().list(field, Text.ANY).build();
    }

}
