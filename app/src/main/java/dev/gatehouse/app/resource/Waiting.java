package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.Durations;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.client.ApiFailure;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Waits for objects to come to a goal, all within one time; the server tells each change. */
final class Waiting {
    private final Session session;
    private final Goal goal;
    private final Duration timeout;
    private final long deadline;

    Waiting(Session session, Goal goal, Duration timeout) {
        this.session = session;
        this.goal = goal;
        this.timeout = timeout;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** @throws WrongStateException the time is over; says how the object stands */
    void until(Target target) {
        Optional<JsonNode> last = Optional.empty();
        do {
            JsonNode list = session.client().get(collection(target));
            last = list.path("items").valueStream().findFirst();
            if (goal.reached(last)) {
                return;
            }
            last = watch(target, Json.textAt(list, "metadata", "resourceVersion"), last);
            if (goal.reached(last)) {
                return;
            }
        } while (System.nanoTime() < deadline);
        throw new WrongStateException(target + ": not " + goal + " within " + Durations.text(timeout)
                + last.map(object -> standing(object)).orElse(": there is no such object"));
    }

    private static String collection(Target target) {
        return target.resource().path(target.namespace()) + "?"
                + Pages.parameter("fieldSelector", "metadata.name=" + target.name()).substring(1);
    }

    /** How the object stands when the goal is reached, the time is over or the watch ends. */
    private Optional<JsonNode> watch(Target target, String version, Optional<JsonNode> start) {
        long seconds = Math.max(1, Duration.ofNanos(deadline - System.nanoTime() + 999_999_999L).toSeconds());
        Optional<JsonNode> last = start;
        try (Stream<String> lines = session.client().lines(collection(target) + "&watch=true&timeoutSeconds=" + seconds
                + Pages.parameter("resourceVersion", version), "application/json")) {
            for (Iterator<String> each = lines.iterator(); each.hasNext();) {
                String line = each.next();
                if (line.isBlank()) {
                    continue;
                }
                JsonNode event = Json.parse(line);
                switch (Json.textAt(event, "type")) {
                    case "ADDED", "MODIFIED" -> last = Optional.of(event.path("object"));
                    case "DELETED" -> last = Optional.empty();
                    case "ERROR" -> {
                        return last;
                    }
                    default -> {
                        continue;
                    }
                }
                if (goal.reached(last)) {
                    return last;
                }
            }
        } catch (ApiFailure e) {
            if (e.status() != 410) {
                throw e;
            }
        }
        return last;
    }

    private static String standing(JsonNode object) {
        String conditions = Conditions.of(object).brief();
        return conditions.isEmpty() ? ": it has no conditions yet" : ": " + conditions;
    }
}
