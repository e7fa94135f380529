package dev.gatehouse.api.console;

import dev.gatehouse.api.access.Accounts;
import dev.gatehouse.api.http.Answer;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.storage.AccessObjects;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.access.Grant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Roles of one user in namespaces: each is the Grant {@code USER-ROLE} there. */
final class GrantActions {
    private static final Form ROLE = Form.object("A role.").must("namespace", Form.text(""))
            .must("role", Form.text("viewer, editor, publisher or owner.")).may("environments",
                    Form.list("The ones that a publisher may publish to; all where it says nothing.", Form.text("")));
    private static final Form GRANTS = Form.object("").must("grants",
            Form.list("Roles in namespaces.", LoginActions.GRANT));

    private final Accounts accounts;
    private final AccessObjects objects;
    private final Permission permission;

    GrantActions(Accounts accounts, AccessObjects objects, Permission permission) {
        this.accounts = accounts;
        this.objects = objects;
        this.permission = permission;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "users/{user}/grants", "create", "grants",
                        Description.of("Gives a user a role in a namespace.").takes(ROLE).gives(GRANTS).fails(404,
                                "There is no such user, or namespace."),
                        this::grant),
                Route.of("DELETE", "users/{user}/grants", "delete", "grants",
                        Description.of("Takes roles in a namespace away.").asks("namespace", Form.text("Where."))
                                .asks("role", Form.text("Which; all where it says nothing.")).gives(GRANTS)
                                .fails(400, "The namespace is missing.").fails(404, "There is nothing to take away."),
                        this::revoke));
    }

    private Answer.Body grant(Call call) {
        ObjectNode body = call.body(ROLE);
        String namespace = Call.required(body, "namespace");
        String role = Call.required(body, "role");
        ObjectKey key = new ObjectKey(Grant.KIND, namespace, call.argument() + "-" + role);
        permission.require(call.user(), "create", Grant.KIND, namespace, key.name());
        permission.require(call.user(), "update", Grant.KIND, namespace, key.name());
        ObjectNode object = Json.object();
        object.putObject("metadata").put("name", key.name()).put("namespace", namespace);
        fill(object.putObject("spec"), call.argument(), role, body);
        try {
            objects.create(Grant.KIND, namespace, object);
        } catch (ApiException e) {
            if (e.reason() != Reason.ALREADY_EXISTS) {
                throw e;
            }
            objects.change(key, there -> fill(Json.objectIn(there, "spec"), call.argument(), role, body));
        }
        return Answer.Body.json(200, shown(call.argument()));
    }

    private static void fill(ObjectNode spec, String user, String role, ObjectNode body) {
        spec.put("role", role);
        ArrayNode users = spec.get("users") instanceof ArrayNode there ? there : spec.putArray("users");
        if (users.valueStream().noneMatch(each -> each.asString("").equals(user))) {
            users.add(user);
        }
        spec.remove("environments");
        if (!body.path("environments").isEmpty()) {
            spec.set("environments", body.path("environments"));
        }
    }

    /** Takes a role, or all roles, in a namespace away, whatever the Grants are called. */
    private Answer.Body revoke(Call call) {
        String user = call.argument();
        String namespace = call.request().parameter("namespace");
        String role = call.request().parameter("role");
        if (namespace.isEmpty()) {
            throw ApiException.badRequest("missing required parameter \"namespace\"");
        }
        permission.require(call.user(), "delete", Grant.KIND, namespace, "");
        List<Grant> found = accounts.grants(user).stream()
                .filter(grant -> grant.metadata().namespace().equals(namespace))
                .filter(grant -> role.isEmpty() || grant.spec().role().spelling().equals(role)).toList();
        if (found.isEmpty()) {
            throw new ApiException(Reason.NOT_FOUND, "the user " + user + " has no "
                    + (role.isEmpty() ? "role" : "role " + role) + " in the namespace " + namespace);
        }
        for (Grant grant : found) {
            if (grant.spec().users().size() == 1) {
                objects.delete(grant.key());
            } else {
                objects.change(grant.key(), object -> {
                    ArrayNode users = Json.objectIn(object, "spec").putArray("users");
                    grant.spec().users().stream().filter(each -> !each.equals(user)).forEach(users::add);
                });
            }
        }
        return Answer.Body.json(200, shown(user));
    }

    private ObjectNode shown(String user) {
        ObjectNode shown = Json.object();
        ArrayNode grants = shown.putArray("grants");
        accounts.grants(user).forEach(grant -> LoginActions.show(grant, grants.addObject()));
        return shown;
    }
}
