package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Addresses;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** {@code rateLimit}: checked, not kept. */
final class RateLimitShape {
    private static final int MAX_LOCAL_RULES = 16;
    private static final int MAX_GLOBAL_RULES = 256;
    private static final int MAX_SELECTORS = 8;
    private static final int MAX_HEADERS = 128;
    private static final int MAX_PARAMETERS = 16;

    private static final Choice<String> METHODS = Choice.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT",
            "OPTIONS",
            "TRACE", "PATCH");
    private static final Choice<String> HEADERS = Choice.of("Off", "DraftVersion03");

    private static final Shape<?> NAMED_MATCH = inverting().choice("type", "Exact", "RegularExpression", "Distinct")
            .otherwise("type", "Exact").with("name", Text.ofLength(1, 256)).required("name")
            .with("value", Text.ofLength(0, 1024)).describe("name", "Its name.").describe("value", "Its value.")
            .build();
    private static final Shape<?> PATH_MATCH = inverting().choice("type", "Exact", "PathPrefix", "RegularExpression")
            .otherwise("type", "PathPrefix").with("value", Text.ofLength(0, 1024)).otherwise("value", "/")
            .describe("value", "The path, prefix or expression.").build();
    private static final Shape<?> SOURCE = inverting().choice("type", "Exact", "Distinct").otherwise("type", "Exact")
            .with("value", Addresses.CIDR).required("value").describe("value", "A CIDR block.").build();
    private static final Shape<?> METHOD = Checked.object().flags("invert").otherwise("invert", false)
            .with("value", METHODS).required("value").describe("invert", "Whether all others are meant.")
            .describe("value", "The method.").build();

    private static final Shape<?> SELECTOR = Checked.object()
            .with("headers", ListOf.of(NAMED_MATCH, 0, MAX_HEADERS)).list("methods", METHOD).with("path", PATH_MATCH)
            .with("sourceCIDR", SOURCE).with("queryParams", ListOf.of(NAMED_MATCH, 0, MAX_PARAMETERS))
            .oneOf("headers methods path sourceCIDR queryParams", false,
                    "at least one of headers, methods, path, sourceCIDR or queryParams must be specified", "")
            .describe("Conditions on a request; all must hold.").describe("headers", "Headers.")
            .describe("methods", "Methods; any one is enough.").describe("path", "The path.")
            .describe("sourceCIDR", "The client's address.").describe("queryParams", "Query parameters.").build();

    private static final Shape<?> METADATA = Checked.object().with("namespace", Text.ofLength(1, Integer.MAX_VALUE))
            .with("key", Text.ofLength(1, Integer.MAX_VALUE)).required("namespace key")
            .describe("namespace", "Who wrote it.").describe("key", "Its name.").build();

    private static final Shape<?> LIMIT = Checked.object().with("requests", Whole.UINT32)
            .choice("unit", "Second", "Minute", "Hour", "Day", "Week", "Month", "Year").required("requests unit")
            .with("fromMetadata", METADATA).describe("requests", "How many.").describe("unit", "In how much time.")
            .describe("fromMetadata", "Metadata of the request that says it instead.").build();

    private static final Shape<?> COST = Checked.object().choice("from", "Number", "Metadata").required("from")
            .with("number", Whole.INT64).with("metadata", METADATA).rule("number metadata", found -> {
                if (found.has("number") && found.has("metadata")) {
                    found.error("metadata", "only one of number or metadata can be specified");
                }
            }).describe("from", "Where it is said.").describe("number", "The cost.")
            .describe("metadata", "Metadata that says it.").build();

    private static final Shape<?> RULE = Checked.object()
            .with("clientSelectors", ListOf.of(SELECTOR, 0, MAX_SELECTORS)).with("limit", LIMIT).required("limit")
            .with("cost", Checked.object().with("request", COST).with("response", COST)
                    .describe("request", "Of a request.").describe("response", "Of a response.").build())
            .flags("shared shadowMode").with("xRateLimitHeaders", HEADERS).texts("name")
            .describe("clientSelectors", "Which requests; any one entry is enough.").describe("limit", "How many.")
            .describe("cost", "What a request counts.").describe("shared", "Whether all routes share it.")
            .describe("shadowMode", "Whether it only counts.")
            .describe("xRateLimitHeaders", "Whether answers say how much is left.").describe("name", "Its name.")
            .build();

    static final Struct<UnusedShapes.Nothing> SHAPE = Checked.object().choice("type", "Global", "Local")
            .with("local", Checked.object().with("rules", ListOf.of(RULE, 0, MAX_LOCAL_RULES))
                    .with("xRateLimitHeaders", HEADERS).rule("rules", RateLimitShape::local)
                    .describe("rules", "The limits; the strictest holds.")
                    .describe("xRateLimitHeaders", "Whether answers say how much is left.").build())
            .with("global", Checked.object().with("rules", ListOf.of(RULE, 0, MAX_GLOBAL_RULES)).required("rules")
                    .flags("shared").with("xRateLimitHeaders", HEADERS).describe("rules", "The limits.")
                    .describe("shared", "Whether all routes share them.")
                    .describe("xRateLimitHeaders", "Whether answers say how much is left.").build())
            .describe("type", "Not needed: local or global says it.").describe("local", "By each gateway for itself.")
            .describe("global", "By all gateways together.").build();

    private RateLimitShape() {
    }

    private static Checked inverting() {
        return Checked.object().flags("invert").otherwise("invert", false)
                .describe("invert", "Whether all others are meant.").describe("type", "How it is compared.");
    }

    private static void local(Findings found) {
        for (int i = 0; i < found.size("rules"); i++) {
            if (found.hasAt("rules[" + i + "].cost.response")) {
                found.error("rules[" + i + "].cost.response",
                        "response cost is not supported for Local Rate Limits");
            }
            if (found.hasAt("rules[" + i + "].limit.fromMetadata")) {
                found.error("rules[" + i + "].limit.fromMetadata",
                        "limit fromMetadata is not supported for Local Rate Limits");
            }
        }
    }
}
