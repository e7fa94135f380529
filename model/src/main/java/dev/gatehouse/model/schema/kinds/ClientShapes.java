package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Addresses;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.HeaderValues;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Numbers;
import dev.gatehouse.model.schema.Quantity;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** The parts of a ClientTrafficPolicy: checked, not kept. */
final class ClientShapes {
    private static final int MAX_CHANGES = 64;
    private static final Shape<?> HEADER = Checked.object().with("name", Names.HEADER)
            .with("value", HeaderValues.VALUE).required("name value").build();

    /** A text by how it must look. */
    static final Shape<?> STRING_MATCH = Checked.object()
            .choice("type", "Exact", "Prefix", "Suffix", "RegularExpression").with("value", Text.ofLength(1, 1024))
            .required("value").build();

    static final Shape<?> HEADER_CHANGES = Checked.object().with("set", ListOf.of(HEADER, 1, MAX_CHANGES))
            .with("add", ListOf.of(HEADER, 1, MAX_CHANGES)).with("addIfAbsent", ListOf.of(HEADER, 1, MAX_CHANGES))
            .with("remove", ListOf.of(Text.ANY, 1, MAX_CHANGES))
            .with("removeOnMatch", ListOf.of(STRING_MATCH, 1, MAX_CHANGES)).build();

    static final Shape<?> FORWARDED_CERTIFICATE = Checked.object()
            .choice("mode", "Sanitize", "ForwardOnly", "AppendForward", "SanitizeSet", "AlwaysForwardOnly")
            .with("certDetailsToAdd", ListOf.of(Choice.of("Subject", "Cert", "Chain", "DNS", "URI"), 0, 5)).build();

    private static final String ONE_SOURCE = "exactly one of xForwardedFor, customHeader, or directSourceIP must be set";

    static final Shape<?> CLIENT_IP = Checked.object()
            .with("xForwardedFor",
                    Checked.object().counts("numTrustedHops")
                            .with("trustedCIDRs", ListOf.of(Addresses.CIDR, 1, Integer.MAX_VALUE))
                            .flags("disableXForwardedForAppend")
                            .oneOf("numTrustedHops trustedCIDRs", true,
                                    "only one of numTrustedHops or trustedCIDRs must be set",
                                    "only one of numTrustedHops or trustedCIDRs must be set")
                            .build())
            .with("customHeader", Checked.object().with("name", Text.ofLength(1, 255)).flags("failClosed")
                    .required("name").build())
            .with("directSourceIP", Checked.object().build())
            .oneOf("xForwardedFor customHeader directSourceIP", true, ONE_SOURCE, ONE_SOURCE).build();

    static final Shape<?> CONNECTION = Struct.of(UnusedShapes.Nothing.class)
            .also("bufferLimit", Quantity.SHAPE, Effect.RECORDED)
            .also("socketBufferLimit", Quantity.SHAPE, Effect.RECORDED)
            .also("maxAcceptPerSocketEvent", Whole.UINT32, Effect.RECORDED)
            .also("connectionLimit", Checked.object().with("value", new Whole(1, Long.MAX_VALUE))
                    .durations("closeDelay maxConnectionDuration maxStreamDuration").counts("maxRequestsPerConnection")
                    .rule(found -> {
                        if (found.has("closeDelay") && !found.has("value")) {
                            found.error("closeDelay", "closeDelay can only be configured when value is set");
                        }
                    }).build(), Effect.RECORDED_PROTECTING)
            .build();

    static final Shape<?> HEALTH_CHECK = Checked.object().with("path", Text.ofLength(1, 1024)).required("path").build();

    static final Shape<?> HTTP1 = Checked.object()
            .flags("disableSafeMaxConnectionDuration enableTrailers preserveHeaderCase")
            .with("http10", Checked.object().flags("useDefaultHost").build())
            .list("ignoredUpgradeTypes", STRING_MATCH).build();

    static final Shape<?> HTTP2 = Checked.object().quantities("initialStreamWindowSize initialConnectionWindowSize")
            .with("maxConcurrentStreams", Numbers.integer(1, Integer.MAX_VALUE))
            .choice("onInvalidMessage", "TerminateConnection", "TerminateStream")
            .with("connectionKeepalive",
                    Checked.object().durations("interval idleInterval timeout")
                            .with("intervalJitter", new Whole(0, 100)).build())
            .build();

    static final Shape<?> TIMEOUT = Checked.object()
            .with("http",
                    Checked.object().with("requestReceivedTimeout", Durations.GO)
                            .durations("idleTimeout requestHeadersReceivedTimeout streamIdleTimeout").build())
            .with("tcp",
                    Checked.object().durations("idleTimeout connectionInspectionTimeout tlsHandshakeTimeout").build())
            .build();

    private ClientShapes() {
    }
}
