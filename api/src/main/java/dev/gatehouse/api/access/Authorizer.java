package dev.gatehouse.api.access;

import dev.gatehouse.model.Kind;
import java.util.List;

/** Decides what a user may do. */
@FunctionalInterface
public interface Authorizer {

    /**
     * A wish.
     *
     * @param verb        {@code get}, {@code list}, {@code watch}, {@code create}, {@code update}, {@code patch},
     *                    {@code delete}, {@code deletecollection}
     * @param group       of the resource
     * @param resource    plural
     * @param namespace   empty: all
     * @param name        empty: any
     * @param environment that a Release is for; empty for everything else, {@link #ANY} for the question whether there is
     *                    one
     */
    record Attributes(String verb, String group, String resource, String subresource, String namespace, String name,
            String environment) {
        /** Some environment or other. */
        public static final String ANY = "*";

        public Attributes(String verb, String group, String resource, String subresource, String namespace,
                String name) {
            this(verb, group, resource, subresource, namespace, name, "");
        }

        public static Attributes of(String verb, Kind kind, String subresource, String namespace, String name) {
            return new Attributes(verb, kind.group(), kind.plural(), subresource, namespace, name);
        }

        public Attributes inEnvironment(String wanted) {
            return new Attributes(verb, group, resource, subresource, namespace, name, wanted);
        }

        /** {@code httproutes}, {@code httproutes/status}. */
        String path() {
            return subresource.isEmpty() ? resource : resource + "/" + subresource;
        }
    }

    boolean allows(User user, Attributes attributes);

    /** The same for people to read: all that a user may do in a namespace, or at the cluster scope. */
    default List<Rule> rules(User user, String namespace) {
        return user.groups().contains(User.ADMINS) ? List.of(Rule.EVERYTHING) : List.of();
    }

    /** Members of {@link User#ADMINS} may do everything, others nothing. */
    static Authorizer adminsOnly() {
        return (user, _) -> user.groups().contains(User.ADMINS);
    }
}
