package dev.gatehouse.api.console;

import dev.gatehouse.api.release.LiveWait;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.model.ObjectKey;
import java.time.Duration;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields that several actions have. */
final class Wishes {
    private static final int WAIT = 10;
    private static final int LONGEST_WAIT = 60;

    private Wishes() {
    }

    /** False where it says nothing. */
    static boolean flag(ObjectNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw ApiException.badRequest(field + ": must be true or false");
        }
        return value.asBoolean(false);
    }

    /** Waits for as long as {@code waitSeconds} says. */
    static void waitFor(LiveWait live, Collection<ObjectKey> keys, ObjectNode body) {
        try {
            live.until(keys, wait(body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws ApiException BadRequest when {@code waitSeconds} is none */
    static Duration wait(ObjectNode body) {
        JsonNode value = body.path("waitSeconds");
        if (value.isMissingNode()) {
            return Duration.ofSeconds(WAIT);
        }
        if (!value.isInt() || value.intValue() < 0 || value.intValue() > LONGEST_WAIT) {
            throw ApiException.badRequest("waitSeconds: must be a number from 0 to " + LONGEST_WAIT);
        }
        return Duration.ofSeconds(value.intValue());
    }
}
