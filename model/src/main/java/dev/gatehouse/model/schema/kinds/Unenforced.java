package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Anything;
import dev.gatehouse.model.schema.Decimal;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Flag;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.MapOf;
import dev.gatehouse.model.schema.Numbers;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.StructBuilder;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** The fields of Envoy Gateway's BackendTrafficPolicy that are checked and recorded, and not in force yet. */
final class Unenforced {
    private static final long MAX_TABLE = 5_000_011;

    private static final Shape<?> PAYLOAD = Checked.object().choice("type", "Text", "Binary").texts("text binary")
            .build();

    private static final Shape<?> CIRCUIT_BREAKER = Checked.object()
            .counts("maxConnections maxPendingRequests maxParallelRequests maxParallelRetries"
                    + " maxRequestsPerConnection")
            .with("perEndpoint", Checked.object().counts("maxConnections").build())
            .with("retryBudget", Checked.object().open("percent").counts("minRetryConcurrency").build()).build();

    private static final Shape<?> FAULT_INJECTION = Checked.object()
            .with("delay",
                    Checked.object().durations("fixedDelay").with("percentage", new Decimal(0, 100)).build())
            .with("abort", Checked.object().with("httpStatus", new Whole(200, 600)).counts("grpcStatus")
                    .with("percentage", new Decimal(0, 100)).build())
            .build();

    private static final Shape<?> HTTP2 = Checked.object()
            .quantities("initialStreamWindowSize initialConnectionWindowSize").counts("maxConcurrentStreams")
            .choice("onInvalidMessage", "TerminateConnection", "TerminateStream")
            .with("connectionKeepalive",
                    Checked.object().durations("interval timeout idleInterval connectionIdleInterval").open("jitter")
                            .build())
            .build();

    private static final Shape<?> COMPRESSION = ListOf.of(Checked.object().choice("type", "Gzip", "Brotli", "Zstd")
            .open("gzip brotli zstd contentType").quantities("minContentLength").flags("chooseFirst").build());

    private static final Shape<?> CONSISTENT_HASH = Checked.object()
            .choice("type", "SourceIP", "Header", "Headers", "Cookie", "QueryParams")
            .with("header", Checked.object().texts("name").build())
            .list("headers", Checked.object().texts("name").build())
            .with("cookie", Checked.object().texts("name").durations("ttl").with("attributes", MapOf.of(Text.ANY))
                    .build())
            .list("queryParams", Checked.object().texts("name").build()).with("tableSize", new Whole(2, MAX_TABLE))
            .build();

    private static final Shape<?> ZONE_AWARE = Checked.object()
            .with("preferLocal",
                    Checked.object().counts("minEndpointsThreshold").with("percentageEnabled", new Whole(0, 100))
                            .with("force", Checked.object().counts("minEndpointsInZoneThreshold").build()).build())
            .list("weightedZones", Checked.object().texts("zone").counts("weight").build()).build();

    private static final Shape<?> BACKEND_UTILIZATION = Checked.object()
            .durations("blackoutPeriod weightExpirationPeriod weightUpdatePeriod")
            .counts("errorUtilizationPenaltyPercent").list("metricNamesForComputingUtilization", Text.ANY)
            .flags("keepResponseHeaders").build();

    private Unenforced() {
    }

    static <R extends Record> StructBuilder<R> traffic(StructBuilder<R> shape) {
        return shape.also("retry", RetryShape.SHAPE, Effect.RECORDED)
                .also("circuitBreaker", CIRCUIT_BREAKER, Effect.RECORDED)
                .also("rateLimit", RateLimitShape.SHAPE, Effect.RECORDED_PROTECTING)
                .also("faultInjection", FAULT_INJECTION, Effect.RECORDED)
                .also("connection", Checked.object().quantities("bufferLimit socketBufferLimit")
                        .with("preconnect",
                                Checked.object().counts("perEndpointPercent predictivePercent").build())
                        .build(), Effect.RECORDED)
                .also("http2", HTTP2, Effect.RECORDED)
                .also("tcpKeepalive", Checked.object().counts("probes").durations("idleTime interval").build(),
                        Effect.RECORDED)
                .also("proxyProtocol", Checked.object().choice("version", "V1", "V2").build(), Effect.RECORDED)
                .also("compression", COMPRESSION, Effect.RECORDED).also("compressor", COMPRESSION, Effect.RECORDED)
                .also("responseOverride", ResponseOverrideShape.SHAPE, Effect.RECORDED)
                .also("requestBuffer", Checked.object().quantities("limit").build(), Effect.RECORDED_PROTECTING)
                .also("httpUpgrade",
                        ListOf.of(Checked.object().texts("type")
                                .with("connect", Checked.object().flags("terminate").build()).build()),
                        Effect.RECORDED)
                .also("useClientProtocol", Flag.ANY, Effect.RECORDED)
                .also("telemetry", Checked.object().open("tracing metrics").build(), Effect.RECORDED)
                .also("bandwidthLimit", Anything.VALUE, Effect.RECORDED_PROTECTING)
                .also("admissionControl", Anything.VALUE, Effect.RECORDED_PROTECTING);
    }

    static <R extends Record> StructBuilder<R> httpTimeouts(StructBuilder<R> shape) {
        for (String field : new String[]{"connectionIdleTimeout", "maxConnectionDuration", "maxStreamDuration",
                "streamIdleTimeout"}) {
            shape.also(field, Durations.GO, Effect.RECORDED);
        }
        return shape;
    }

    static <R extends Record> StructBuilder<R> loadBalancer(StructBuilder<R> shape) {
        return shape.also("consistentHash", CONSISTENT_HASH, Effect.RECORDED)
                .also("slowStart", Checked.object().durations("window").build(), Effect.RECORDED)
                .also("zoneAware", ZONE_AWARE, Effect.RECORDED)
                .also("endpointOverride",
                        Checked.object().list("extractFrom", Checked.object().texts("header").build()).build(),
                        Effect.RECORDED)
                .also("backendUtilization", BACKEND_UTILIZATION, Effect.RECORDED);
    }

    static <R extends Record> StructBuilder<R> httpProbe(StructBuilder<R> shape) {
        return shape.also("retriableStatuses", ListOf.of(Numbers.integer(100, 599)), Effect.RECORDED)
                .also("expectedResponse", PAYLOAD, Effect.RECORDED).also("requestBody", PAYLOAD, Effect.RECORDED);
    }

    static <R extends Record> StructBuilder<R> tcpProbe(StructBuilder<R> shape) {
        return shape.also("send", PAYLOAD, Effect.RECORDED).also("receive", PAYLOAD, Effect.RECORDED);
    }
}
