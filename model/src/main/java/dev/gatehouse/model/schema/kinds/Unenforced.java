package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Flag;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Numbers;
import dev.gatehouse.model.schema.StructBuilder;

/** The fields of Envoy Gateway's BackendTrafficPolicy that are checked and recorded, and not in force yet. */
final class Unenforced {
    private Unenforced() {
    }

    static <R extends Record> StructBuilder<R> traffic(StructBuilder<R> shape) {
        return shape.also("retry", RetryShape.SHAPE, Effect.RECORDED)
                .also("circuitBreaker", ConnectionShapes.CIRCUIT_BREAKER, Effect.RECORDED)
                .also("rateLimit", RateLimitShape.SHAPE, Effect.RECORDED_PROTECTING)
                .also("faultInjection", MessageShapes.FAULT_INJECTION, Effect.RECORDED)
                .also("connection", ConnectionShapes.CONNECTION, Effect.RECORDED)
                .also("http2", ConnectionShapes.HTTP2, Effect.RECORDED)
                .also("tcpKeepalive", ConnectionShapes.TCP_KEEPALIVE, Effect.RECORDED)
                .also("proxyProtocol", ConnectionShapes.PROXY_PROTOCOL, Effect.RECORDED)
                .also("compression", MessageShapes.COMPRESSION, Effect.RECORDED)
                .also("compressor", MessageShapes.COMPRESSION, Effect.RECORDED)
                .also("responseOverride", ResponseOverrideShape.SHAPE, Effect.RECORDED)
                .also("requestBuffer", LoadShapes.REQUEST_BUFFER, Effect.RECORDED_PROTECTING)
                .also("httpUpgrade", ListOf.of(ConnectionShapes.UPGRADE), Effect.RECORDED)
                .also("useClientProtocol", Flag.ANY, Effect.RECORDED)
                .also("routingType", Choice.of("Service", "Endpoint"), Effect.RECORDED)
                .also("telemetry", MessageShapes.TELEMETRY, Effect.RECORDED)
                .also("bandwidthLimit", LoadShapes.BANDWIDTH, Effect.RECORDED_PROTECTING)
                .also("admissionControl", LoadShapes.ADMISSION, Effect.RECORDED_PROTECTING)
                .describe("retry", "Sending requests again that failed; not in force.")
                .describe("circuitBreaker", "What an upstream gets at a time; not in force.")
                .describe("rateLimit", "How many requests are let through; not in force.")
                .describe("faultInjection", "Making requests fail or wait on purpose; not in force.")
                .describe("connection", "Buffers and connections; not in force.")
                .describe("http2", "Settings of HTTP/2; not in force.")
                .describe("tcpKeepalive", "Asking whether the other side is there; not in force.")
                .describe("proxyProtocol", "Telling backends the client's address; not in force.")
                .describe("compression", "Compressing responses; not in force.")
                .describe("compressor", "Compressing responses, the newer spelling; not in force.")
                .describe("responseOverride", "Replacing responses; not in force.")
                .describe("requestBuffer", "Taking requests whole before they go on; not in force.")
                .describe("httpUpgrade", "What connections may be upgraded to; not in force.")
                .describe("useClientProtocol", "Whether backends get the client's version of HTTP; not in force.")
                .describe("routingType", "Whether requests go to a Service's address or its endpoints; not in force.")
                .describe("telemetry", "Traces and metrics; not in force.")
                .describe("bandwidthLimit", "How fast bodies go; not in force.")
                .describe("admissionControl", "Refusing requests when too many fail; not in force.");
    }

    static <R extends Record> StructBuilder<R> httpTimeouts(StructBuilder<R> shape) {
        for (String field : new String[]{"connectionIdleTimeout", "maxConnectionDuration", "maxStreamDuration",
                "streamIdleTimeout"}) {
            shape.also(field, Durations.GO, Effect.RECORDED);
        }
        return shape.describe("connectionIdleTimeout", "Of connections without requests; not in force.")
                .describe("maxConnectionDuration", "Of connections; not in force.")
                .describe("maxStreamDuration", "Of requests with their responses; not in force.")
                .describe("streamIdleTimeout", "Of requests on which nothing happens; not in force.");
    }

    static <R extends Record> StructBuilder<R> loadBalancer(StructBuilder<R> shape) {
        return shape.also("consistentHash", BalancingShapes.CONSISTENT_HASH, Effect.RECORDED)
                .also("slowStart", BalancingShapes.SLOW_START, Effect.RECORDED)
                .also("zoneAware", BalancingShapes.ZONE_AWARE, Effect.RECORDED)
                .also("endpointOverride", BalancingShapes.ENDPOINT_OVERRIDE, Effect.RECORDED)
                .also("backendUtilization", BalancingShapes.BACKEND_UTILIZATION, Effect.RECORDED)
                .also("dynamicModule", BalancingShapes.DYNAMIC_MODULE, Effect.RECORDED)
                .describe("consistentHash", "For type ConsistentHash; not in force.")
                .describe("slowStart", "Sparing new endpoints; not in force.")
                .describe("zoneAware", "Preferring endpoints nearby; not in force.")
                .describe("endpointOverride", "Letting requests name their endpoint; not in force.")
                .describe("backendUtilization", "For type BackendUtilization; not in force.")
                .describe("dynamicModule", "For a type that is not there; not in force.");
    }

    static <R extends Record> StructBuilder<R> httpProbe(StructBuilder<R> shape) {
        return shape.also("retriableStatuses", ListOf.of(Numbers.integer(100, 599)), Effect.RECORDED)
                .also("expectedResponse", PayloadShape.SHAPE, Effect.RECORDED)
                .also("requestBody", PayloadShape.SHAPE, Effect.RECORDED)
                .describe("retriableStatuses", "Statuses that count against the threshold; not in force.")
                .describe("expectedResponse", "What the answer must hold; not in force.")
                .describe("requestBody", "What is sent; not in force.");
    }

    static <R extends Record> StructBuilder<R> tcpProbe(StructBuilder<R> shape) {
        return shape.also("send", PayloadShape.SHAPE, Effect.RECORDED)
                .also("receive", PayloadShape.SHAPE, Effect.RECORDED)
                .describe("send", "What is sent; not in force.")
                .describe("receive", "What the answer must hold; not in force.");
    }
}
