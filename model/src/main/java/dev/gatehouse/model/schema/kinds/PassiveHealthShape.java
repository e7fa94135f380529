package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Whole;

/** {@code healthCheck.passive}: checked, not kept. */
final class PassiveHealthShape {
    private static final Whole PERCENT = new Whole(0, 100);

    static final Struct<UnusedShapes.Nothing> SHAPE = Checked.object()
            .flags("splitExternalLocalOriginErrors alwaysEjectOneEndpoint").durations("interval baseEjectionTime")
            .counts("consecutiveLocalOriginFailures consecutiveGatewayErrors consecutive5XxErrors")
            .with("maxEjectionPercent", PERCENT).with("failurePercentageThreshold", PERCENT)
            .otherwise("splitExternalLocalOriginErrors", false).otherwise("alwaysEjectOneEndpoint", false)
            .otherwise("interval", "3s").otherwise("baseEjectionTime", "30s").otherwise("consecutive5XxErrors", 5L)
            .otherwise("consecutiveLocalOriginFailures", 5L).otherwise("maxEjectionPercent", 10L)
            .describe("Leaves endpoints out that answer badly.")
            .describe("splitExternalLocalOriginErrors", "Whether errors of the gateway's side count by themselves.")
            .describe("alwaysEjectOneEndpoint", "Whether one endpoint may be left out whatever the percentage says.")
            .describe("interval", "How often is looked.").describe("baseEjectionTime", "How long it is left out.")
            .describe("consecutiveLocalOriginFailures", "After how many errors of the gateway's side in a row.")
            .describe("consecutiveGatewayErrors", "After how many statuses 502, 503 and 504 in a row.")
            .describe("consecutive5XxErrors", "After how many statuses of 500 and above in a row.")
            .describe("maxEjectionPercent", "How many endpoints in a hundred may be left out.")
            .describe("failurePercentageThreshold", "From how many failures in a hundred.").build();

    private PassiveHealthShape() {
    }
}
