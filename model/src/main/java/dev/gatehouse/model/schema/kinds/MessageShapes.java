package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Decimal;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.MapOf;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** The parts of a policy about faults, compression and telemetry that are not in force: checked, not kept. */
final class MessageShapes {
    private static final Decimal PERCENT = new Decimal(0, 100);

    static final Shape<?> FAULT_INJECTION = Checked.object()
            .with("delay", Checked.object().durations("fixedDelay").required("fixedDelay")
                    .with("percentage", PERCENT).otherwise("percentage", 100L)
                    .describe("fixedDelay", "How long requests wait.")
                    .describe("percentage", "How many in a hundred.").build())
            .with("abort", Checked.object().with("httpStatus", new Whole(200, 600))
                    .with("grpcStatus", new Whole(0, 16)).with("percentage", PERCENT).otherwise("percentage", 100L)
                    .oneOf("httpStatus grpcStatus", true, "httpStatus and grpcStatus are set at least one.",
                            "httpStatus and grpcStatus cannot be simultaneously defined.")
                    .describe("httpStatus", "The status of the answer.").describe("grpcStatus", "The same for gRPC.")
                    .describe("percentage", "How many in a hundred.").build())
            .oneOf("delay abort", false, "Delay and abort faults are set at least one.", "")
            .describe("Makes requests fail or wait on purpose.").describe("delay", "Making them wait.")
            .describe("abort", "Answering with an error.").build();

    static final Shape<?> COMPRESSION = ListOf.of(Checked.object().choice("type", "Gzip", "Brotli", "Zstd")
            .required("type").open("contentType")
            .with("gzip", Checked.object().build()).with("brotli", Checked.object().build())
            .with("zstd", Checked.object().build()).quantities("minContentLength").flags("chooseFirst")
            .describe("type", "By what.").describe("gzip", "Settings of Gzip.")
            .describe("brotli", "Settings of Brotli.").describe("zstd", "Settings of Zstandard.")
            .describe("contentType", "Of what.").describe("minContentLength", "From which size.")
            .describe("chooseFirst", "Whether it is preferred.").build());

    private static final Shape<?> NAMED_TAG = Checked.object().texts("name defaultValue").required("name")
            .describe("name", "Its name.").describe("defaultValue", "The value where there is none.").build();

    private static final Shape<?> TAG = Checked.object().choice("type", "Literal", "Environment", "RequestHeader")
            .otherwise("type", "Literal")
            .with("literal", Checked.object().texts("value").required("value").describe("value", "The value.").build())
            .with("environment", NAMED_TAG).with("requestHeader", NAMED_TAG)
            .describe("type", "Where the value comes from.").describe("literal", "A fixed value.")
            .describe("environment", "A variable of the environment.").describe("requestHeader", "A header.").build();

    private static final Shape<?> TRACING = Checked.object()
            .with("samplingFraction", Fractions.SHAPE).with("clientSamplingFraction", Fractions.SHAPE)
            .with("overallSamplingFraction", Fractions.SHAPE).with("customTags", MapOf.of(TAG))
            .with("tags", MapOf.of(Text.ANY))
            .with("spanName", Checked.object().texts("client server").required("client server")
                    .describe("client", "Towards backends.").describe("server", "Towards clients.").build())
            .describe("samplingFraction", "Of which share of requests.")
            .describe("clientSamplingFraction", "Of which share of requests that ask for it.")
            .describe("overallSamplingFraction", "Of which share of requests at most.")
            .describe("customTags", "Tags by name.").describe("tags", "Tags by name, as plain text.")
            .describe("spanName", "Names of spans.").build();

    static final Shape<?> TELEMETRY = Checked.object().with("tracing", TRACING)
            .with("metrics", Checked.object().texts("routeStatName")
                    .describe("routeStatName", "The name of the route in metrics.").build())
            .describe("tracing", "Traces.").describe("metrics", "Metrics.").build();

    private MessageShapes() {
    }
}
