package dev.gatehouse.api.access;

import java.util.Set;

/** Who asks. */
public record User(String name, Set<String> groups) {
    /** May do everything. */
    public static final String ADMINS = "system:masters";
    public static final User ANONYMOUS = new User("system:anonymous", Set.of("system:unauthenticated"));

    public User {
        groups = Set.copyOf(groups);
    }

    public boolean isAnonymous() {
        return equals(ANONYMOUS);
    }
}
