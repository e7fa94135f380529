package dev.gatehouse.api.access;

import dev.gatehouse.api.access.Authorizer.Attributes;
import java.util.Set;

/**
 * Allows some verbs on some resources of a group, as Kubernetes' PolicyRule does. {@code *} is any.
 *
 * @param resources plurals, with {@code /status} behind them where they mean that
 */
public record Rule(Set<String> verbs, String group, Set<String> resources) {
    private static final String ANY = "*";
    /** What an administrator may do. */
    public static final Rule EVERYTHING = new Rule(Set.of(ANY), ANY, Set.of(ANY));

    public Rule {
        verbs = Set.copyOf(verbs);
        resources = Set.copyOf(resources);
    }

    boolean allows(Attributes wish) {
        return (group.equals(ANY) || group.equals(wish.group())) && has(verbs, wish.verb())
                && has(resources, wish.path());
    }

    private static boolean has(Set<String> allowed, String wanted) {
        return allowed.contains(wanted) || allowed.contains(ANY);
    }
}
