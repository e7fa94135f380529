package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Numbers;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** The parts of a policy that keep load away and are not in force: checked, not kept. */
final class LoadShapes {
    private static final Choice<String> GRPC_STATUS = Choice.of("Ok", "Cancelled", "Unknown", "InvalidArgument",
            "DeadlineExceeded", "NotFound", "AlreadyExists", "PermissionDenied", "ResourceExhausted",
            "FailedPrecondition", "Aborted", "OutOfRange", "Unimplemented", "Internal", "Unavailable", "DataLoss",
            "Unauthenticated");

    private static final Shape<?> RATE = Checked.object().quantities("value").choice("unit", "Second", "Minute", "Hour")
            .required("value unit").describe("value", "How many bytes.").describe("unit", "In how much time.").build();

    static final Shape<?> BANDWIDTH = Checked.object()
            .with("request", Checked.object().with("limit", RATE).required("limit")
                    .describe("limit", "How much.").build())
            .with("response", Checked.object().with("limit", RATE).required("limit")
                    .with("responseTrailers", Checked.object().with("prefix", Text.ANY)
                            .describe("prefix", "What their names begin with.").build())
                    .describe("limit", "How much.")
                    .describe("responseTrailers", "Trailers that say how long things took.").build())
            .oneOf("request response", false, "at least one of request or response must be specified", "")
            .describe("request", "Of requests.").describe("response", "Of responses.").build();

    private static final Shape<?> CRITERIA = Checked.object()
            .with("grpc", Checked.object().list("statusCodes", GRPC_STATUS)
                    .describe("statusCodes", "Good ones.").build())
            .with("http", Checked.object().list("statusCodes", Numbers.integer(100, 599))
                    .describe("statusCodes", "Good ones.").build())
            .describe("grpc", "Of gRPC.").describe("http", "Of HTTP.").build();

    static final Shape<?> ADMISSION = Checked.object().with("successCriteria", CRITERIA)
            .whole("maxRejectionPercent", 0, 100).whole("minRequestRate", 0, Integer.MAX_VALUE)
            .with("minSuccessRate", new Whole(1, 100)).whole("rejectionAggression", 1, Integer.MAX_VALUE)
            .durations("samplingWindow").rule("samplingWindow", found -> {
                if (found.text("samplingWindow").filter(each -> Durations.compare(each, "1s") < 0).isPresent()) {
                    found.error("samplingWindow", "samplingWindow must be at least 1s");
                }
            }).describe("successCriteria", "Which answers are good.")
            .describe("maxRejectionPercent", "How many requests in a hundred are refused at most.")
            .describe("minRequestRate", "From how many requests in a second.")
            .describe("minSuccessRate", "Under how many good answers in a hundred.")
            .describe("rejectionAggression", "How fast more is refused.")
            .describe("samplingWindow", "Over which time is counted.").build();

    static final Shape<?> REQUEST_BUFFER = Checked.object().quantities("limit").required("limit")
            .describe("limit", "The largest body; more is answered with 413.").build();

    private LoadShapes() {
    }
}
