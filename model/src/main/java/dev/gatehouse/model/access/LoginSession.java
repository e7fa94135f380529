package dev.gatehouse.model.access;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.time.Instant;
import java.util.Optional;

/** A browser that is logged in: kind {@code Session}. Deleting it logs the browser out. */
public record LoginSession(Metadata metadata, Spec spec, Optional<LastUse> status) implements ApiObject {
    public static final Kind KIND = new Kind("gatehouse.dev", "v1alpha1", "Session", "sessions", false);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public LoginSession withMetadata(Metadata changed) {
        return new LoginSession(changed, spec, status);
    }

    @Override
    public LoginSession withStatus(Optional<? extends ObjectStatus> changed) {
        return new LoginSession(metadata, spec, changed.map(LastUse.class::cast));
    }

    /**
     * @param user    who is logged in
     * @param sha256  of the cookie's value, in hex; confidential
     * @param expires from then on it is not taken, however busy it is
     * @param client  the address that logged in
     */
    public record Spec(String user, String sha256, Instant expires, Optional<String> client) {
        @Override
        public String toString() {
            return "Spec[user=" + user + ", expires=" + expires + "]";
        }
    }
}
