package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Whole;
import java.util.Optional;

/** The parts of a policy about connections that are not in force: checked, not kept. */
final class ConnectionShapes {
    private static final long FEW = 1024;

    static final Shape<?> CIRCUIT_BREAKER = Checked.object()
            .counts("maxConnections maxPendingRequests maxParallelRequests maxParallelRetries"
                    + " maxRequestsPerConnection")
            .otherwise("maxConnections", FEW).otherwise("maxPendingRequests", FEW)
            .otherwise("maxParallelRequests", FEW).otherwise("maxParallelRetries", FEW)
            .with("perEndpoint", Checked.object().counts("maxConnections").otherwise("maxConnections", FEW)
                    .describe("maxConnections", "Connections at a time.").build())
            .with("retryBudget", Checked.object().with("percent", Fractions.SHAPE).required("percent")
                    .counts("minRetryConcurrency").describe("percent", "Retries among the requests.")
                    .describe("minRetryConcurrency", "Retries that are always allowed at a time.").build())
            .describe("What an upstream gets at a time; more is answered with 503.")
            .describe("maxConnections", "Connections at a time.")
            .describe("maxPendingRequests", "Requests that wait for a connection.")
            .describe("maxParallelRequests", "Requests at a time.").describe("maxParallelRetries", "Retries at a time.")
            .describe("maxRequestsPerConnection", "Requests after which a connection is closed.")
            .describe("perEndpoint", "For each endpoint by itself.")
            .describe("retryBudget", "Retries as a share of requests, instead of a number.").build();

    static final Shape<?> CONNECTION = Checked.object().quantities("bufferLimit socketBufferLimit")
            .with("preconnect", Checked.object().whole("perEndpointPercent", 100, 300)
                    .whole("predictivePercent", 100, Integer.MAX_VALUE)
                    .describe("perEndpointPercent", "Connections per request of an endpoint, in percent.")
                    .describe("predictivePercent", "Connections per request of the upstream, in percent.").build())
            .describe("bufferLimit", "How much is held back for a slow reader.")
            .describe("socketBufferLimit", "How much the system holds for a socket.")
            .describe("preconnect", "Connections that are made before they are needed.").build();

    private static final Shape<?> KEEPALIVE = Checked.object()
            .durations("interval timeout idleInterval connectionIdleInterval").open("jitter")
            .with("intervalJitter", new Whole(0, 100)).rule("timeout interval", found -> {
                Optional<String> timeout = found.text("timeout");
                Optional<String> interval = found.text("interval");
                if (timeout.isPresent() && interval.isPresent()
                        && Durations.compare(timeout.get(), interval.get()) >= 0) {
                    found.error("timeout", "timeout must be less than interval");
                }
            }).describe("interval", "How often is asked.").describe("timeout", "How long an answer may take.")
            .describe("idleInterval", "After how much silence is asked.")
            .describe("connectionIdleInterval", "The same by another name.")
            .describe("jitter", "The same as intervalJitter.")
            .describe("intervalJitter", "By how many percent the times vary.").build();

    static final Shape<?> HTTP2 = Checked.object().quantities("initialStreamWindowSize initialConnectionWindowSize")
            .with("maxConcurrentStreams", new Whole(1, Integer.MAX_VALUE))
            .choice("onInvalidMessage", "TerminateConnection", "TerminateStream")
            .with("connectionKeepalive", KEEPALIVE)
            .describe("initialStreamWindowSize", "What a stream may be sent unasked.")
            .describe("initialConnectionWindowSize", "What a connection may be sent unasked.")
            .describe("maxConcurrentStreams", "Streams of a connection at a time.")
            .describe("onInvalidMessage", "What a wrong message ends.")
            .describe("connectionKeepalive", "Asking whether the other side is there.").build();

    static final Shape<?> TCP_KEEPALIVE = Checked.object().counts("probes").durations("idleTime interval")
            .describe("probes", "After how many questions without an answer a connection is given up.")
            .describe("idleTime", "After how much silence is asked.").describe("interval", "How often is asked.")
            .build();

    static final Shape<?> PROXY_PROTOCOL = Checked.object().choice("version", "V1", "V2").required("version")
            .describe("version", "Which version of the protocol.").build();

    static final Shape<?> UPGRADE = Checked.object().texts("type").required("type")
            .with("connect", Checked.object().flags("terminate")
                    .describe("terminate", "Whether the bytes inside are forwarded, not the request.").build())
            .rule("type connect", found -> {
                if (found.has("connect") && !found.text("type").orElse("").equals("CONNECT")) {
                    found.error("connect", "The connect configuration is only allowed when the type is CONNECT.");
                }
            }).describe("type", "To what, such as websocket or CONNECT.").describe("connect", "For type CONNECT.")
            .build();

    private ConnectionShapes() {
    }
}
