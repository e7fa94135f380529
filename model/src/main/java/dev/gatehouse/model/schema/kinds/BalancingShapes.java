package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.MapOf;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** The parts of a policy's {@code loadBalancer} that are not in force: checked, not kept. */
final class BalancingShapes {
    private static final long MAX_TABLE = 5_000_011;
    private static final int MAX_HEADERS = 10;

    private static final Shape<?> NAMED = Checked.object().texts("name").required("name")
            .describe("name", "Its name.").build();

    static final Shape<?> CONSISTENT_HASH = Checked.object()
            .choice("type", "SourceIP", "Header", "Headers", "Cookie", "QueryParams").required("type")
            .with("header", NAMED).list("headers", NAMED)
            .with("cookie", Checked.object().texts("name").required("name").durations("ttl")
                    .with("attributes", MapOf.of(Text.ANY)).describe("name", "Its name.")
                    .describe("ttl", "How long clients keep it.").describe("attributes", "Its attributes.").build())
            .list("queryParams", NAMED).with("tableSize", new Whole(2, MAX_TABLE)).otherwise("tableSize", 65537L)
            .goesWith("header", "type", "Header",
                    "If consistent hash type is header, the header field must be set.")
            .goesWith("headers", "type", "Headers",
                    "If consistent hash type is headers, the headers field must be set.")
            .goesWith("cookie", "type", "Cookie",
                    "If consistent hash type is cookie, the cookie field must be set.")
            .goesWith("queryParams", "type", "QueryParams",
                    "If consistent hash type is queryParams, the queryParams field must be set.")
            .describe("Sends what is alike to one endpoint.").describe("type", "What must be alike.")
            .describe("header", "A header.").describe("headers", "Several headers.").describe("cookie", "A cookie.")
            .describe("queryParams", "Query parameters.")
            .describe("tableSize", "The size of the Maglev table, a prime.").build();

    static final Shape<?> SLOW_START = Checked.object().durations("window").required("window")
            .describe("window", "How long a new endpoint gets less than its share.").build();

    static final Shape<?> ZONE_AWARE = Checked.object()
            .with("preferLocal",
                    Checked.object().counts("minEndpointsThreshold").with("percentageEnabled", new Whole(0, 100))
                            .with("force", Checked.object().counts("minEndpointsInZoneThreshold")
                                    .describe("minEndpointsInZoneThreshold", "From how many endpoints in the zone.")
                                    .build())
                            .describe("minEndpointsThreshold", "From how many endpoints in all.")
                            .describe("percentageEnabled", "For how many requests in a hundred.")
                            .describe("force", "Staying in the zone whatever the others have.").build())
            .with("weightedZones", ListOf.of(Checked.object().texts("zone").counts("weight").required("zone weight")
                    .describe("zone", "The zone.").describe("weight", "Its share.").build()).mergedBy("zone"))
            .describe("preferLocal", "Staying in the gateway's own zone.").describe("weightedZones", "Shares of zones.")
            .build();

    static final Shape<?> ENDPOINT_OVERRIDE = Checked.object()
            .with("extractFrom", ListOf.of(Checked.object().texts("header")
                    .describe("header", "A header that names the endpoint.").build(), 1, MAX_HEADERS))
            .required("extractFrom").describe("extractFrom", "Where requests name their endpoint.").build();

    private static final Shape<?> OUT_OF_BAND = Checked.object().with("authority", Text.ofLength(1, 259))
            .with("port", Whole.PORT).durations("reportingPeriod").rule("reportingPeriod", found -> {
                if (found.text("reportingPeriod").filter(Durations::isZero).isPresent()) {
                    found.error("reportingPeriod", "reportingPeriod must be greater than 0");
                }
            }).describe("authority", "The name that is asked for.").describe("port", "Where is asked.")
            .describe("reportingPeriod", "How often endpoints report.").build();

    static final Shape<?> BACKEND_UTILIZATION = Checked.object()
            .durations("blackoutPeriod weightExpirationPeriod weightUpdatePeriod")
            .counts("errorUtilizationPenaltyPercent").list("metricNamesForComputingUtilization", Text.ANY)
            .flags("keepResponseHeaders").otherwise("keepResponseHeaders", false).with("outOfBand", OUT_OF_BAND)
            .describe("blackoutPeriod", "How long reports of a new endpoint don't count.")
            .describe("weightExpirationPeriod", "How long a report counts.")
            .describe("weightUpdatePeriod", "How often shares are computed.")
            .describe("errorUtilizationPenaltyPercent", "How much errors count.")
            .describe("metricNamesForComputingUtilization", "Which reported numbers count.")
            .describe("keepResponseHeaders", "Whether clients see the reports.")
            .describe("outOfBand", "Reports beside the requests.").build();

    static final Shape<?> DYNAMIC_MODULE = Checked.object().with("name", Text.ofLength(1, 253))
            .with("lbPolicyName", Text.ofLength(1, 253)).required("name lbPolicyName").open("config")
            .describe("name", "The module.").describe("lbPolicyName", "Its policy.")
            .describe("config", "Its settings, of any shape.").build();

    private BalancingShapes() {
    }
}
