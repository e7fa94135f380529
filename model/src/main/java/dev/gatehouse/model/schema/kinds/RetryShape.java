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
            .otherwise("numRetries", 2L)
            .with("retryOn",
                    Checked.object().list("triggers", TRIGGER).list("httpStatusCodes", Numbers.integer(100, 599))
                            .describe("triggers", "Kinds of failures.")
                            .describe("httpStatusCodes", "Statuses, for the trigger retriable-status-codes.").build())
            .with("perRetry", Checked.object().durations("timeout")
                    .with("backOff", Checked.object().durations("baseInterval maxInterval")
                            .describe("baseInterval", "Before the first.").describe("maxInterval", "At most.").build())
                    .describe("timeout", "For each.").describe("backOff", "Time between them.").build())
            .describe("numRetries", "How many after the first try.")
            .describe("numAttemptsPerPriority", "How many at the primary before the fallback.")
            .describe("retryOn", "After what.").describe("perRetry", "How each is made.").build();

    private RetryShape() {
    }
}
