package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** The short ones of a SecurityPolicy's fields: checked, not kept. */
final class AuthenticationShapes {
    private static final Text ORIGIN = Text.ofLength(1, 253);

    static final Shape<?> FRACTION = Checked.object().with("numerator", new Whole(0, Integer.MAX_VALUE))
            .with("denominator", new Whole(1, Integer.MAX_VALUE)).required("numerator").build();

    static final Shape<?> API_KEY = Checked.object().list("credentialRefs", References.SECRET)
            .list("extractFrom", Checked.object().list("headers", Text.ofLength(1, Integer.MAX_VALUE))
                    .list("params", Text.ofLength(1, Integer.MAX_VALUE))
                    .list("cookies", Text.ofLength(1, Integer.MAX_VALUE))
                    .oneOf("headers params cookies", true,
                            "exactly one of headers, params, or cookies must be specified",
                            "exactly one of headers, params, or cookies must be specified")
                    .build())
            .texts("forwardClientIDHeader").flags("sanitize").required("credentialRefs extractFrom").build();

    static final Shape<?> BASIC = Checked.object().with("users", References.SECRET).texts("forwardUsernameHeader")
            .required("users").build();

    static final Shape<?> CORS = Checked.object().flags("allowCredentials").list("allowOrigins", ORIGIN)
            .list("allowMethods", Text.ANY).list("allowHeaders", Text.ANY).list("exposeHeaders", Text.ANY)
            .durations("maxAge").build();

    static final Shape<?> CSRF = Checked.object().list("additionalOrigins", ORIGIN).with("shadowFraction", FRACTION)
            .build();

    private AuthenticationShapes() {
    }
}
