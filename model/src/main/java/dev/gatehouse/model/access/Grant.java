package dev.gatehouse.model.access;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Optional;

/** Gives users a role in the namespace that it lives in. It has no status. */
public record Grant(Metadata metadata, Spec spec) implements ApiObject {
    public static final Kind KIND = new Kind("gatehouse.dev", "v1alpha1", "Grant", "grants", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<ObjectStatus> status() {
        return Optional.empty();
    }

    @Override
    public Grant withMetadata(Metadata changed) {
        return new Grant(changed, spec);
    }

    @Override
    public Grant withStatus(Optional<? extends ObjectStatus> changed) {
        return this;
    }

    /**
     * @param role         any but {@link Role#ADMIN}
     * @param users        by name; one that does not exist yet has the role as soon as it does
     * @param environments that a publisher may publish to; empty: all. Other roles have none
     */
    public record Spec(Role role, List<String> users, List<String> environments) {
        public Spec {
            users = List.copyOf(users);
            environments = List.copyOf(environments);
        }
    }
}
