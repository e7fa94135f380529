package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Flag;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Whole;

/** {@code healthCheck.passive}: checked, not kept. */
final class PassiveHealthShape {
    static final Struct<UnusedShapes.Nothing> SHAPE = UnusedShapes.object()
            .also("splitExternalLocalOriginErrors", Flag.ANY, Effect.NONE)
            .also("interval", Durations.GO, Effect.NONE)
            .also("consecutiveLocalOriginFailures", Whole.UINT32, Effect.NONE)
            .also("consecutiveGatewayErrors", Whole.UINT32, Effect.NONE)
            .also("consecutive5XxErrors", Whole.UINT32, Effect.NONE)
            .also("baseEjectionTime", Durations.GO, Effect.NONE)
            .also("maxEjectionPercent", new Whole(0, 100), Effect.NONE)
            .also("failurePercentageThreshold", new Whole(0, 100), Effect.NONE)
            .also("alwaysEjectOneEndpoint", Flag.ANY, Effect.NONE).build();

    private PassiveHealthShape() {
    }
}
