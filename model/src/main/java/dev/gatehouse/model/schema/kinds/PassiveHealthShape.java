package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Whole;

/** {@code healthCheck.passive}: checked, not kept. */
final class PassiveHealthShape {
    private static final Whole PERCENT = new Whole(0, 100);

    static final Struct<UnusedShapes.Nothing> SHAPE = Checked.object()
            .flags("splitExternalLocalOriginErrors alwaysEjectOneEndpoint").durations("interval baseEjectionTime")
            .counts("consecutiveLocalOriginFailures consecutiveGatewayErrors consecutive5XxErrors")
            .with("maxEjectionPercent", PERCENT).with("failurePercentageThreshold", PERCENT).build();

    private PassiveHealthShape() {
    }
}
