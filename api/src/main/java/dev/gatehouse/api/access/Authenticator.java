package dev.gatehouse.api.access;

import java.util.Optional;

/** Finds out who asks. */
@FunctionalInterface
public interface Authenticator {
    /**
     * @param bearer the token of the Authorization field; empty where there is none
     * @param client the client's address, for throttling
     * @return empty when the token is none of ours
     * @throws dev.gatehouse.api.status.ApiException TooManyRequests after too many wrong ones
     */
    Optional<User> authenticate(String bearer, String client);
}
