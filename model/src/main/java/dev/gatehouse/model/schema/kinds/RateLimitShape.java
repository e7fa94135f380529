package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Addresses;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Whole;

/** {@code rateLimit}: checked, not kept. */
final class RateLimitShape {
    private static final int MAX_LOCAL_RULES = 16;
    private static final int MAX_GLOBAL_RULES = 256;
    private static final int MAX_SELECTORS = 8;

    private static final Struct<UnusedShapes.Nothing> NAMED_MATCH = Checked.object()
            .choice("type", "Exact", "RegularExpression", "Distinct").texts("name value").flags("invert").build();
    private static final Struct<UnusedShapes.Nothing> PATH_MATCH = Checked.object()
            .choice("type", "Exact", "PathPrefix", "RegularExpression").texts("value").flags("invert").build();
    private static final Struct<UnusedShapes.Nothing> SOURCE = Checked.object().choice("type", "Exact", "Distinct")
            .with("value", Addresses.CIDR).flags("invert").build();
    private static final Struct<UnusedShapes.Nothing> METHOD = Checked.object().texts("value").flags("invert").build();

    private static final Struct<UnusedShapes.Nothing> SELECTOR = Checked.object().list("headers", NAMED_MATCH)
            .list("methods", METHOD).with("path", PATH_MATCH).with("sourceCIDR", SOURCE)
            .list("queryParams", NAMED_MATCH).build();

    private static final Struct<UnusedShapes.Nothing> LIMIT = Checked.object().with("requests", Whole.UINT32)
            .choice("unit", "Second", "Minute", "Hour", "Day", "Month", "Year").build();

    private static final Struct<UnusedShapes.Nothing> RULE = Checked.object()
            .with("clientSelectors", ListOf.of(SELECTOR, 0, MAX_SELECTORS)).with("limit", LIMIT).open("cost")
            .flags("shared shadowMode").open("xRateLimitHeaders").texts("name").build();

    static final Struct<UnusedShapes.Nothing> SHAPE = Checked.object().choice("type", "Global", "Local")
            .with("local",
                    Checked.object().with("rules", ListOf.of(RULE, 0, MAX_LOCAL_RULES)).open("xRateLimitHeaders")
                            .build())
            .with("global", Checked.object().with("rules", ListOf.of(RULE, 0, MAX_GLOBAL_RULES)).flags("shared")
                    .open("xRateLimitHeaders").build())
            .build();

    private RateLimitShape() {
    }
}
