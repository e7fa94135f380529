package dev.gatehouse.api.console;

import dev.gatehouse.api.access.Accounts;
import dev.gatehouse.api.http.Answer;
import dev.gatehouse.api.session.Logins;
import dev.gatehouse.api.session.Passwords;
import dev.gatehouse.api.session.Sessions;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.storage.AccessObjects;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.access.Account;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Passwords: an administrator sets anybody's, everybody the own one by showing it. */
final class PasswordActions {
    private static final Form PASSWORD = Form.object("").must("password", Form.text("The new one.")).may("current",
            Form.text("The old one; an administrator needs none."));

    private final Accounts accounts;
    private final AccessObjects objects;
    private final Permission permission;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Logins logins;

    PasswordActions(Accounts accounts, AccessObjects objects, Permission permission, Passwords passwords,
            Sessions sessions) {
        this.accounts = accounts;
        this.objects = objects;
        this.permission = permission;
        this.passwords = passwords;
        this.sessions = sessions;
        this.logins = new Logins(accounts, passwords);
    }

    List<Route> routes() {
        return List.of(
                Route.of("PUT", "users/{user}/password", "update", "users",
                        Description.of("Sets a password and ends the user's other sessions.").takes(PASSWORD)
                                .fails(404, "There is no such user.").fails(429, "Too many attempts: wait."),
                        this::set),
                Route.of("DELETE", "users/{user}/password", "update", "users", Description
                        .of("Takes a password away: only tokens are left.").fails(404, "There is no such user."),
                        this::remove));
    }

    private Answer.Body set(Call call) {
        String name = call.argument();
        boolean admin = permission.has(call.user(), "update", Account.KIND, "", name);
        if (!admin && !name.equals(call.user().name())) {
            permission.require(call.user(), "update", Account.KIND, "", name);
        }
        ObjectNode body = call.body(PASSWORD);
        String password = Call.required(body, "password");
        Passwords.problem(password).ifPresent(problem -> {
            throw ApiException.badRequest(problem);
        });
        if (!admin) {
            logins.check(name, Call.required(body, "current"), call.request().client());
        }
        require(name);
        write(name, passwords.hash(password));
        sessions.closeOthers(name, call.user());
        return Answer.Body.json(200, Json.object());
    }

    private Answer.Body remove(Call call) {
        permission.require(call.user(), "update", Account.KIND, "", call.argument());
        require(call.argument());
        write(call.argument(), "");
        sessions.closeOthers(call.argument(), call.user());
        return Answer.Body.json(200, Json.object());
    }

    private void require(String name) {
        if (accounts.find(name).isEmpty()) {
            throw ApiException.notFound(Account.KIND, name);
        }
    }

    private void write(String name, String hash) {
        objects.change(Accounts.key(name), object -> Json.objectIn(object, "spec").put("passwordHash", hash));
    }
}
