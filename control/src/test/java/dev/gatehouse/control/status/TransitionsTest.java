package dev.gatehouse.control.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.ParentReference;
import dev.gatehouse.model.gateway.RouteStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TransitionsTest {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00.123Z");
    private static final Instant SECOND = Instant.parse("2026-01-02T00:00:00Z");

    @Test
    void timeIsKeptWhereTheStatusDidNotFlip() {
        ObjectStatus before = route("ours", "a", condition("Accepted", Truth.TRUE, "old", Optional.of(THEN)),
                condition("ResolvedRefs", Truth.TRUE, "", Optional.of(THEN)));
        ObjectStatus after = route("ours", "a", condition("Accepted", Truth.TRUE, "new", Optional.empty()),
                condition("ResolvedRefs", Truth.FALSE, "", Optional.empty()),
                condition("PartiallyInvalid", Truth.TRUE, "", Optional.empty()));
        assertThat(Transitions.carryOver(Optional.of(before), after, NOW)).isEqualTo(
                route("ours", "a", condition("Accepted", Truth.TRUE, "new", Optional.of(THEN)),
                        condition("ResolvedRefs", Truth.FALSE, "", Optional.of(SECOND)),
                        condition("PartiallyInvalid", Truth.TRUE, "", Optional.of(SECOND))));
    }

    @Test
    void anotherParentIsAnotherPlace() {
        ObjectStatus before = route("ours", "a", condition("Accepted", Truth.TRUE, "", Optional.of(THEN)));
        ObjectStatus after = route("ours", "b", condition("Accepted", Truth.TRUE, "", Optional.empty()));
        assertThat(Transitions.carryOver(Optional.of(before), after, NOW))
                .isEqualTo(route("ours", "b", condition("Accepted", Truth.TRUE, "", Optional.of(SECOND))));
    }

    @Test
    void entriesOfOtherControllersAreKept() {
        RouteStatus stored = new RouteStatus(List.of(parent("theirs", "a"), parent("ours", "old")));
        RouteStatus ours = new RouteStatus(List.of(parent("ours", "a")));
        assertThat(ForeignEntries.keep(Optional.of(stored), ours, "ours"))
                .isEqualTo(new RouteStatus(List.of(parent("ours", "a"), parent("theirs", "a"))));
        assertThat(ForeignEntries.keep(Optional.empty(), ours, "ours")).isSameAs(ours);
    }

    private static RouteStatus route(String controller, String parent, Condition... conditions) {
        return new RouteStatus(List.of(parent(controller, parent, conditions)));
    }

    private static RouteStatus.Parent parent(String controller, String name, Condition... conditions) {
        return new RouteStatus.Parent(new ParentReference("gateway.networking.k8s.io", "Gateway", Optional.empty(),
                name, Optional.empty(), OptionalInt.empty()), controller, List.of(conditions));
    }

    private static Condition condition(String type, Truth status, String message, Optional<Instant> since) {
        return new Condition(type, status, "Reason", message, 1, since);
    }
}
