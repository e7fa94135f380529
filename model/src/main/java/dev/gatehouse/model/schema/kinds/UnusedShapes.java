package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;

/** Shapes of what the Gateway API's HTTPRoute has and is not in force yet: checked, not kept. */
final class UnusedShapes {
    /** No component: nothing of it is kept. */
    record Nothing() {}

    static final Nothing NOTHING = new Nothing();

    private static final int MAX_LISTED = 64;
    private static final ListOf<String> HEADER_NAMES = ListOf.of(Text.ANY, 0, MAX_LISTED).unique();

    static final Struct<Nothing> SESSION_PERSISTENCE = Checked.object().with("sessionName", Text.ofLength(0, 128))
            .with("absoluteTimeout", Durations.GATEWAY).with("idleTimeout", Durations.GATEWAY)
            .choice("type", "Cookie", "Header").otherwise("type", "Cookie")
            .with("cookieConfig", Checked.object().choice("lifetimeType", "Permanent", "Session")
                    .otherwise("lifetimeType", "Session")
                    .describe("lifetimeType", "Whether the cookie outlives the browser.").build())
            .rule("cookieConfig absoluteTimeout", found -> {
                if (found.text("cookieConfig.lifetimeType").orElse("").equals("Permanent")
                        && !found.has("absoluteTimeout")) {
                    found.error("absoluteTimeout",
                            "AbsoluteTimeout must be specified when cookie lifetimeType is Permanent");
                }
            }).rule("cookieConfig type", found -> {
                if (found.has("cookieConfig") && !found.text("type").orElse("Cookie").equals("Cookie")) {
                    found.error("cookieConfig", "cookieConfig can only be set with type Cookie");
                }
            }).describe("sessionName", "The name of the cookie or header.")
            .describe("absoluteTimeout", "How long a session lasts.")
            .describe("idleTimeout", "How long a session lasts without requests.")
            .describe("type", "What clients bring along.").describe("cookieConfig", "More about the cookie.").build();

    static final Struct<Nothing> EXTERNAL_AUTH = Checked.object().choice("protocol", "GRPC", "HTTP")
            .with("backendRef", References.BACKEND).required("protocol backendRef")
            .with("grpc", Checked.object().with("allowedHeaders", HEADER_NAMES)
                    .describe("allowedHeaders", "Headers of the request that are passed on.").build())
            .with("http", Checked.object().with("path", Text.ofLength(0, 1024)).with("allowedHeaders", HEADER_NAMES)
                    .with("allowedResponseHeaders", HEADER_NAMES)
                    .describe("path", "Put before the request's path.")
                    .describe("allowedHeaders", "Headers of the request that are passed on.")
                    .describe("allowedResponseHeaders", "Headers of the answer that the backend gets.").build())
            .with("forwardBody", Checked.object().counts("maxSize")
                    .describe("maxSize", "How much of the request's body is passed on, in bytes.").build())
            .rule("protocol grpc http", found -> {
                protocol(found, "GRPC", "grpc");
                protocol(found, "HTTP", "http");
            }).describe("Asks a service whether a request may pass.").describe("protocol", "How it is asked.")
            .describe("backendRef", "The service.").describe("grpc", "For protocol GRPC.")
            .describe("http", "For protocol HTTP.").describe("forwardBody", "Passing the request's body on.").build();

    private UnusedShapes() {
    }

    private static void protocol(Findings found, String protocol, String field) {
        boolean chosen = found.text("protocol").orElse("").equals(protocol);
        if (chosen && !found.has(field)) {
            found.error(field, field + " must be specified when protocol is set to '" + protocol + "'");
        } else if (!chosen && found.has(field)) {
            found.error(field, "protocol must be '" + protocol + "' when " + field + " is set");
        }
    }
}
