package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Numbers;
import dev.gatehouse.model.schema.Struct;

/** {@code retry} of a policy: checked, not kept. */
final class RetryShape {
    private static final Choice<String> TRIGGER = Choice.of("5xx", "gateway-error", "reset", "reset-before-request",
            "connect-failure", "retriable-4xx", "refused-stream", "retriable-status-codes", "cancelled",
            "deadline-exceeded", "internal", "resource-exhausted", "unavailable");

    static final Struct<UnusedShapes.Nothing> SHAPE = Checked.object().counts("numRetries numAttemptsPerPriority")
            .with("retryOn",
                    Checked.object().list("triggers", TRIGGER).list("httpStatusCodes", Numbers.integer(100, 599))
                            .build())
            .with("perRetry", Checked.object().durations("timeout")
                    .with("backOff", Checked.object().durations("baseInterval maxInterval").build()).build())
            .build();

    private RetryShape() {
    }
}
