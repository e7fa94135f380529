package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.OneOfNumbers;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** {@code responseOverride}: checked, not kept. */
final class ResponseOverrideShape {
    private static final int MAX_STATUSES = 50;
    private static final int MAX_HEADERS = 16;
    private static final Whole STATUS = new Whole(100, 599);

    private static final Shape<?> RANGE = Checked.object().with("start", STATUS).with("end", STATUS)
            .required("start end").rule("start end", found -> {
                if (number(found, "end") <= number(found, "start")) {
                    found.error("end", "end must be greater than start");
                }
            }).describe("start", "The first.").describe("end", "The last.").build();

    private static final Shape<?> STATUS_MATCH = Checked.object().choice("type", "Value", "Range")
            .otherwise("type", "Value").with("value", STATUS).with("range", RANGE).rule("type value range", found -> {
                boolean range = found.text("type").orElse("Value").equals("Range");
                if (range && !found.has("range")) {
                    found.error("range", "range must be set for type Range");
                } else if (!range && !found.has("value")) {
                    found.error("value", "value must be set for type Value");
                }
            }).describe("type", "One status or several.").describe("value", "The status.")
            .describe("range", "The statuses.").build();

    private static final Shape<?> HEADER_MATCH = Checked.object().with("name", Names.HEADER)
            .with("value", Checked.object().choice("type", "Exact", "Prefix", "Suffix", "RegularExpression")
                    .otherwise("type", "Exact").with("value", Text.ofLength(1, 1024)).required("value")
                    .describe("type", "How it is compared.").describe("value", "What it is compared with.").build())
            .required("name value").describe("name", "The header.").describe("value", "Its value.").build();

    private static final Shape<?> MATCH = Checked.object()
            .with("statusCodes", ListOf.of(STATUS_MATCH, 1, MAX_STATUSES))
            .with("responseHeaders", ListOf.of(HEADER_MATCH, 1, MAX_HEADERS)).open("headers")
            .oneOf("statusCodes responseHeaders headers", false,
                    "at least one of statusCodes or responseHeaders must be specified", "")
            .describe("statusCodes", "Statuses; any one is enough.").describe("responseHeaders", "Headers.")
            .describe("headers", "Without effect.").build();

    private static final Shape<?> BODY = Checked.object().choice("type", "Inline", "ValueRef")
            .otherwise("type", "Inline").texts("inline")
            .with("valueRef", Checked.object().with("group", Names.GROUP).with("kind", Names.KIND)
                    .with("name", Names.OBJECT).required("group kind name")
                    .describe("group", "Its API group; empty: core.").describe("kind", "ConfigMap.")
                    .describe("name", "Its name.").build())
            .rule("type inline valueRef", ResponseOverrideShape::body).describe("type", "Where it is.")
            .describe("inline", "The text.").describe("valueRef", "The ConfigMap with the text.").build();

    private static final Shape<?> REDIRECT = Checked.object().choice("scheme", "http", "https")
            .with("hostname", Names.PRECISE_HOSTNAME).with("path", HttpRouteFilter.Form.PATH_MODIFIER)
            .with("port", Whole.PORT).with("statusCode", new OneOfNumbers(301, 302)).otherwise("statusCode", 302L)
            .rule("path", found -> {
                if (found.hasAt("path.replacePrefixMatch")) {
                    found.error("path.type", "only ReplaceFullPath is supported for path.type");
                }
            }).describe("scheme", "The new scheme.").describe("hostname", "The new hostname.")
            .describe("path", "The new path.").describe("port", "The new port.")
            .describe("statusCode", "The status of the answer.").build();

    private static final Shape<?> RESPONSE = Checked.object().texts("contentType").with("body", BODY)
            .with("statusCode", STATUS).with("header", HttpRouteFilter.Form.HEADER_MODIFIER).rule("header", found -> {
                if (found.size("header.remove") > 0) {
                    found.error("header.remove", "Remove is not supported for header in CustomResponse");
                }
            }).describe("contentType", "What the body is.").describe("body", "The body.")
            .describe("statusCode", "The status.").describe("header", "Headers.").build();

    private static final Shape<?> RULE = Checked.object().with("match", MATCH).required("match")
            .with("response", RESPONSE).with("redirect", REDIRECT).choice("source", "All", "Local", "Backend")
            .oneOf("response redirect", true, "exactly one of response or redirect must be specified",
                    "exactly one of response or redirect must be specified")
            .describe("match", "Which responses.").describe("response", "What is sent instead.")
            .describe("redirect", "Where clients are sent instead.").describe("source", "Whose responses.").build();

    static final Shape<?> SHAPE = ListOf.of(RULE, 0, Integer.MAX_VALUE);

    private ResponseOverrideShape() {
    }

    private static long number(Findings found, String field) {
        return Long.parseLong(found.text(field).orElse("0"));
    }

    private static void body(Findings found) {
        boolean inline = found.text("type").orElse("Inline").equals("Inline");
        if (inline && !found.has("inline")) {
            found.error("inline", "inline must be set for type Inline");
        } else if (!inline && !found.has("valueRef")) {
            found.error("valueRef", "valueRef must be set for type ValueRef");
        }
        if (found.text("valueRef.kind").filter(kind -> !kind.equals("ConfigMap")).isPresent()) {
            found.error("valueRef.kind", "only ConfigMap is supported for ValueRef");
        }
    }
}
