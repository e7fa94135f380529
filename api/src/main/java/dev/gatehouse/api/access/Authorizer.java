package dev.gatehouse.api.access;

import dev.gatehouse.model.Kind;

/** Decides what a user may do. */
@FunctionalInterface
public interface Authorizer {

    /**
     * A wish.
     *
     * @param verb      {@code get}, {@code list}, {@code watch}, {@code create}, {@code update}, {@code patch},
     *                  {@code delete}, {@code deletecollection}
     * @param group     of the resource
     * @param resource  plural
     * @param namespace empty: all
     * @param name      empty: any
     */
    record Attributes(String verb, String group, String resource, String subresource, String namespace, String name) {
        public static Attributes of(String verb, Kind kind, String subresource, String namespace, String name) {
            return new Attributes(verb, kind.group(), kind.plural(), subresource, namespace, name);
        }
    }

    boolean allows(User user, Attributes attributes);

    /** Members of {@link User#ADMINS} may do everything, others nothing. */
    static Authorizer adminsOnly() {
        return (user, _) -> user.groups().contains(User.ADMINS);
    }
}
