package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.interchange.gatewayapi.Finding.Effect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects findings of one environment, each once. */
final class Findings {
    private final String environment;
    private final Set<Finding> all = new LinkedHashSet<>();

    Findings(String environment) {
        this.environment = environment;
    }

    void add(Effect effect, String subject, String message) {
        all.add(new Finding(effect, environment, subject, message));
    }

    List<Finding> list() {
        return List.copyOf(all);
    }
}
