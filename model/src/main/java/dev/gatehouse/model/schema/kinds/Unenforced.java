package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Anything;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Numbers;
import dev.gatehouse.model.schema.StructBuilder;
import dev.gatehouse.model.schema.Text;

/** The fields of Envoy Gateway's BackendTrafficPolicy that are checked and recorded, and not in force yet. */
final class Unenforced {
    private Unenforced() {
    }

    static <R extends Record> StructBuilder<R> traffic(StructBuilder<R> shape) {
        for (String field : new String[]{"retry", "circuitBreaker", "faultInjection", "connection", "http2",
                "tcpKeepalive", "proxyProtocol", "compression", "compressor", "responseOverride", "httpUpgrade",
                "useClientProtocol", "telemetry"}) {
            shape.also(field, Anything.VALUE, Effect.RECORDED);
        }
        for (String field : new String[]{"rateLimit", "requestBuffer", "bandwidthLimit", "admissionControl"}) {
            shape.also(field, Anything.VALUE, Effect.RECORDED_PROTECTING);
        }
        return shape;
    }

    static <R extends Record> StructBuilder<R> httpTimeouts(StructBuilder<R> shape) {
        for (String field : new String[]{"connectionIdleTimeout", "maxConnectionDuration", "maxStreamDuration",
                "streamIdleTimeout"}) {
            shape.also(field, Durations.GO, Effect.RECORDED);
        }
        return shape;
    }

    static <R extends Record> StructBuilder<R> loadBalancer(StructBuilder<R> shape) {
        for (String field : new String[]{"consistentHash", "slowStart", "zoneAware", "endpointOverride",
                "backendUtilization"}) {
            shape.also(field, Anything.VALUE, Effect.RECORDED);
        }
        return shape;
    }

    static <R extends Record> StructBuilder<R> httpProbe(StructBuilder<R> shape) {
        return shape.also("retriableStatuses", ListOf.of(Numbers.integer(100, 599)), Effect.RECORDED)
                .also("expectedResponse", PAYLOAD, Effect.RECORDED).also("requestBody", PAYLOAD, Effect.RECORDED);
    }

    static <R extends Record> StructBuilder<R> tcpProbe(StructBuilder<R> shape) {
        return shape.also("send", PAYLOAD, Effect.RECORDED).also("receive", PAYLOAD, Effect.RECORDED);
    }

    private static final dev.gatehouse.model.schema.Shape<?> PAYLOAD = UnusedShapes.object()
            .also("type", dev.gatehouse.model.schema.Choice.of("Text", "Binary"), Effect.NONE)
            .also("text", Text.ANY, Effect.NONE).also("binary", Text.ANY, Effect.NONE).build();
}
