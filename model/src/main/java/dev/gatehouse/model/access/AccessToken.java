package dev.gatehouse.model.access;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.time.Instant;
import java.util.Optional;

/** What the server keeps of a bearer token: kind {@code Token}. Deleting it revokes the token. */
public record AccessToken(Metadata metadata, Spec spec, Optional<LastUse> status) implements ApiObject {
    public static final Kind KIND = new Kind("gatehouse.dev", "v1alpha1", "Token", "tokens", false);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public AccessToken withMetadata(Metadata changed) {
        return new AccessToken(changed, spec, status);
    }

    @Override
    public AccessToken withStatus(Optional<? extends ObjectStatus> changed) {
        return new AccessToken(metadata, spec, changed.map(LastUse.class::cast));
    }

    /**
     * @param user    whose it is
     * @param sha256  of the token, in hex; confidential
     * @param expires from then on it is not taken; empty: never
     */
    public record Spec(String user, String sha256, Optional<Instant> expires, Optional<String> description) {
        @Override
        public String toString() {
            return "Spec[user=" + user + ", expires=" + expires + "]";
        }
    }
}
