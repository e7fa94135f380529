package dev.gatehouse.api.access;

import dev.gatehouse.model.ObjectKey;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param credential   the Token or Session that was shown; empty for the token of the data folder. Whoever asks has lost
 *                     all rights once it is gone
 * @param impersonator who asks in this user's name; empty for the user itself
 */
public record User(String name, Set<String> groups, Optional<ObjectKey> credential, String impersonator) {
    /** May do everything. */
    public static final String ADMINS = "system:masters";
    /** Everybody who is logged in. */
    public static final String AUTHENTICATED = "system:authenticated";
    public static final User ANONYMOUS = new User("system:anonymous", Set.of("system:unauthenticated"));

    public User {
        groups = Set.copyOf(groups);
    }

    public User(String name, Set<String> groups) {
        this(name, groups, Optional.empty(), "");
    }

    public boolean isAnonymous() {
        return equals(ANONYMOUS);
    }
}
