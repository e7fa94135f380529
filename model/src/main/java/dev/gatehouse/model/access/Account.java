package dev.gatehouse.model.access;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.Optional;

/** A person or program that may log in: kind {@code User}. It has no status. */
public record Account(Metadata metadata, Spec spec) implements ApiObject {
    public static final Kind KIND = new Kind("gatehouse.dev", "v1alpha1", "User", "users", false);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<ObjectStatus> status() {
        return Optional.empty();
    }

    @Override
    public Account withMetadata(Metadata changed) {
        return new Account(changed, spec);
    }

    @Override
    public Account withStatus(Optional<? extends ObjectStatus> changed) {
        return this;
    }

    /**
     * @param disabled     no credential of the account's is taken
     * @param role         that it has everywhere; roles in a namespace are {@link Grant}s
     * @param passwordHash bcrypt, confidential; empty: no password is taken
     */
    public record Spec(Optional<String> displayName, boolean disabled, Optional<Role> role,
            Optional<String> passwordHash) {
        @Override
        public String toString() {
            return "Spec[role=" + role + ", disabled=" + disabled + "]";
        }
    }
}
