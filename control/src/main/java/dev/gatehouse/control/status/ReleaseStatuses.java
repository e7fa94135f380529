package dev.gatehouse.control.status;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import dev.gatehouse.model.apigateway.Release;
import java.util.Optional;

/** A release runs when all event loops serve it: until then its condition waits. */
final class ReleaseStatuses {
    private static final String PROGRAMMED = "Programmed";

    private ReleaseStatuses() {
    }

    /** @param before what is stored: a release that all loops served stays so while they take over something else */
    static Release.Status merge(Release.Status compiled, Optional<Release.Status> before, Adoption adoption) {
        boolean known = before.filter(status -> Conditions.isTrue(status.conditions(), PROGRAMMED)).isPresent();
        if (known || !Conditions.isTrue(compiled.conditions(), PROGRAMMED)
                || !(adoption instanceof Adoption.Missing(String why))) {
            return compiled;
        }
        Condition waiting = Conditions.of(PROGRAMMED, Truth.FALSE, "Pending", why,
                Conditions.generation(compiled.conditions()));
        return new Release.Status(Conditions.with(compiled.conditions(), waiting), compiled.current());
    }
}
