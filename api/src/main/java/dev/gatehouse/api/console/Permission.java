package dev.gatehouse.api.console;

import dev.gatehouse.api.access.Authorizer;
import dev.gatehouse.api.access.Authorizer.Attributes;
import dev.gatehouse.api.access.User;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;

/** Asks for an action what is asked for the object that it writes. */
record Permission(Authorizer authorizer) {

    boolean has(User user, String verb, Kind kind, String namespace, String name) {
        return authorizer.allows(user, Attributes.of(verb, kind, "", namespace, name));
    }

    /**
     * Asks whether somebody may decide what an environment runs.
     *
     * @throws ApiException Forbidden
     */
    void requireRelease(User user, String gateway, String environment) {
        if (!mayPublish(user, new ObjectKey(Environment.KIND, gateway, environment))) {
            throw ApiException.forbidden(Release.KIND, "", "User \"" + user.name() + "\" cannot publish to"
                    + " environment \"" + environment + "\" of the gateway \"" + gateway
                    + "\": it takes the role publisher there");
        }
    }

    /** Whether a user may decide what an environment serves. */
    boolean mayPublish(User user, ObjectKey environment) {
        return authorizer.allows(user, Attributes.of("create", Release.KIND, "", environment.namespace(), "")
                .inEnvironment(environment.name()));
    }

    /** @throws ApiException Forbidden */
    void require(User user, String verb, Kind kind, String namespace, String name) {
        if (!has(user, verb, kind, namespace, name)) {
            throw ApiException.forbidden(kind, name, "User \"" + user.name() + "\" cannot " + verb + " resource \""
                    + kind.plural() + "\" in API group \"" + kind.group() + "\""
                    + (namespace.isEmpty() ? " at the cluster scope" : " in the namespace \"" + namespace + "\""));
        }
    }
}
