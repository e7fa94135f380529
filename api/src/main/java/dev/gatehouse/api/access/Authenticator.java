package dev.gatehouse.api.access;

import java.util.Optional;

/** Finds out who asks. */
@FunctionalInterface
public interface Authenticator {
    /**
     * @return empty when nothing is shown, or nothing of ours
     * @throws dev.gatehouse.api.status.ApiException Unauthorized for what is ours and no longer holds, Forbidden for
     *         changes that another site's page asks for, TooManyRequests after too many wrong tokens
     */
    Optional<User> authenticate(Credentials credentials);
}
