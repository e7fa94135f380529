package dev.gatehouse.api.console;

import dev.gatehouse.api.access.Accounts;
import dev.gatehouse.api.http.Answer;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.storage.AccessObjects;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.access.Role;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Users: made, shown, changed, deleted. */
final class UserActions {
    private static final Form FIELDS = Form.object("What changes; null takes away.")
            .may("displayName", Form.text("The name that people see.")).may("role", Form.text("Everywhere."))
            .may("disabled", Form.flag("Whether logins fail."));
    private static final Form FRESH = Form.object("A user.").must("name", Form.text(""))
            .may("displayName", Form.text("The name that people see.")).may("role", Form.text("Everywhere."));
    private static final Form USER = Form.object("A user.").must("name", Form.text(""))
            .must("displayName", Form.text("")).must("role", Form.text("Everywhere; empty: none."))
            .must("disabled", Form.flag("")).must("password", Form.flag("Whether there is one."))
            .may("created", Form.text("When.")).must("grants", Form.list("Roles in namespaces.", LoginActions.GRANT));

    private final Accounts accounts;
    private final AccessObjects objects;
    private final Permission permission;

    UserActions(Accounts accounts, AccessObjects objects, Permission permission) {
        this.accounts = accounts;
        this.objects = objects;
        this.permission = permission;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "users", "list", "users",
                Description.of("All users.").gives(Form.object("").must("items", Form.list("", USER))), this::list),
                Route.of("POST", "users", "create", "users",
                        Description.of("Makes a user.").takes(FRESH).gives(201, USER).fails(409, "The name is taken."),
                        this::create),
                Route.of("GET", "users/{user}", "get", "users",
                        Description.of("One user, with all roles.").gives(USER).fails(404, "There is no such user."),
                        this::get),
                Route.of("PATCH", "users/{user}", "patch", "users",
                        Description.of("Changes a user.").takes(FIELDS).gives(USER).fails(404,
                                "There is no such user."),
                        this::change),
                Route.of(
                        "DELETE", "users/{user}", "delete", "users", Description
                                .of("Deletes a user, with tokens and sessions.").fails(404, "There is no such user."),
                        this::delete));
    }

    private Answer.Body list(Call call) {
        permission.require(call.user(), "list", Account.KIND, "", "");
        ObjectNode list = Json.object();
        ArrayNode items = list.putArray("items");
        accounts.users().forEach(account -> items.add(shown(account)));
        return Answer.Body.json(200, list);
    }

    private Answer.Body create(Call call) {
        ObjectNode body = call.body(FRESH);
        String name = Call.required(body, "name");
        permission.require(call.user(), "create", Account.KIND, "", name);
        ObjectNode object = Json.object();
        object.putObject("metadata").put("name", name);
        fill(object.putObject("spec"), body);
        objects.create(Account.KIND, "", object);
        return Answer.Body.json(201, shown(find(name)));
    }

    private Answer.Body get(Call call) {
        String name = call.argument();
        if (!name.equals(call.user().name())) {
            permission.require(call.user(), "get", Account.KIND, "", name);
        }
        return Answer.Body.json(200, shown(find(name)));
    }

    private Answer.Body change(Call call) {
        permission.require(call.user(), "patch", Account.KIND, "", call.argument());
        ObjectNode body = call.body(FIELDS);
        objects.change(Accounts.key(call.argument()), object -> fill(Json.objectIn(object, "spec"), body));
        return Answer.Body.json(200, shown(find(call.argument())));
    }

    private Answer.Body delete(Call call) {
        permission.require(call.user(), "delete", Account.KIND, "", call.argument());
        objects.delete(Accounts.key(call.argument()));
        return Answer.Body.json(200, Json.object());
    }

    /** What a body says, null or an empty role taking away. */
    private static void fill(ObjectNode spec, ObjectNode body) {
        for (String field : FIELDS.fields().keySet()) {
            if (body.has(field)) {
                boolean none = body.path(field).isNull()
                        || field.equals("role") && body.path(field).asString("").isEmpty();
                if (none) {
                    spec.remove(field);
                } else {
                    spec.set(field, body.path(field));
                }
            }
        }
    }

    private Account find(String name) {
        return accounts.find(name).orElseThrow(() -> ApiException.notFound(Account.KIND, name));
    }

    private ObjectNode shown(Account account) {
        String name = account.metadata().name();
        ObjectNode shown = Json.object().put("name", name)
                .put("displayName", account.spec().displayName().orElse(name))
                .put("role", account.spec().role().map(Role::spelling).orElse(""))
                .put("disabled", account.spec().disabled())
                .put("password", account.spec().passwordHash().filter(hash -> !hash.isEmpty()).isPresent());
        account.metadata().creationTimestamp().ifPresent(at -> shown.put("created", at.toString()));
        ArrayNode grants = shown.putArray("grants");
        accounts.grants(name).forEach(grant -> LoginActions.show(grant, grants.addObject()));
        return shown;
    }
}
