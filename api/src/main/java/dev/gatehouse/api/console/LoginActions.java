package dev.gatehouse.api.console;

import dev.gatehouse.api.access.Accounts;
import dev.gatehouse.api.access.CsrfToken;
import dev.gatehouse.api.access.Handout;
import dev.gatehouse.api.access.SessionTimes;
import dev.gatehouse.api.access.User;
import dev.gatehouse.api.http.Answer;
import dev.gatehouse.api.http.SessionCookie;
import dev.gatehouse.api.session.Logins;
import dev.gatehouse.api.session.Sessions;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.access.Grant;
import dev.gatehouse.model.access.LoginSession;
import dev.gatehouse.model.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** In, out, and who is in. */
final class LoginActions {
    private static final Form CREDENTIALS = Form.object("Who logs in.").must("user", Form.text("")).must("password",
            Form.text(""));
    /** A role in a namespace, as it is shown. */
    static final Form GRANT = Form.object("A role in a namespace.").must("namespace", Form.text(""))
            .must("role", Form.text("viewer, editor, publisher or owner."))
            .must("environments", Form.list("The ones that a publisher publishes to; all where it is empty.",
                    Form.text("")));
    private static final Form SESSION = Form.object("Who is logged in.").must("user", Form.text(""))
            .may("displayName", Form.text("")).must("role", Form.text("Everywhere; empty: none."))
            .must("grants", Form.list("Roles in namespaces.", GRANT))
            .may("expires", Form.text("When the session ends."))
            .may("csrfToken", Form.text("What a page sends in X-CSRF-Token with each change."));

    private final Logins logins;
    private final Sessions sessions;
    private final Accounts accounts;

    LoginActions(Logins logins, Sessions sessions, Accounts accounts) {
        this.logins = logins;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    List<Route> routes() {
        return List.of(Route.of("POST", "login", "create", "sessions",
                Description.of("Logs in; the session is in a cookie.").takes(CREDENTIALS).gives(SESSION)
                        .fails(401, "User and password do not belong together.").fails(429, "Too many attempts: wait."),
                this::login),
                Route.of("POST", "logout", "delete", "sessions", Description.of("Ends the session."), this::logout),
                Route.of("GET", "session", "get", "sessions", Description.of("Who asks.").gives(SESSION),
                        this::session));
    }

    private Answer.Body login(Call call) {
        ObjectNode body = call.body(CREDENTIALS);
        Account account = logins.check(Call.required(body, "user"), Call.required(body, "password"),
                call.request().client());
        Handout cookie = sessions.open(account, call.request().client());
        ObjectNode shown = accounts.session(cookie.name()).map(session -> of(account, session)).orElseGet(Json::object);
        return json(shown, Map.of("Set-Cookie", SessionCookie.set(cookie.text(), SessionTimes.LONGEST)));
    }

    private Answer.Body logout(Call call) {
        sessions.of(call.user()).ifPresent(sessions::close);
        return json(Json.object(), Map.of("Set-Cookie", SessionCookie.clear()));
    }

    private Answer.Body session(Call call) {
        User user = call.user();
        Optional<Account> account = accounts.find(user.name());
        Optional<LoginSession> session = sessions.of(user);
        if (account.isPresent() && session.isPresent()) {
            return json(of(account.get(), session.get()), Map.of());
        }
        boolean root = user.groups().contains(User.ADMINS);
        ObjectNode shown = account.filter(_ -> !root).map(this::of).orElseGet(() -> Json.object()
                .put("user", user.name()).put("role", root ? Role.ADMIN.spelling() : ""));
        if (!shown.has("grants")) {
            shown.putArray("grants");
        }
        return json(shown, Map.of());
    }

    private ObjectNode of(Account account, LoginSession session) {
        return of(account).put("expires", session.spec().expires().toString())
                .put("csrfToken", CsrfToken.of(session));
    }

    private ObjectNode of(Account account) {
        String name = account.metadata().name();
        ObjectNode shown = Json.object().put("user", name)
                .put("displayName", account.spec().displayName().orElse(name))
                .put("role", account.spec().role().map(Role::spelling).orElse(""));
        ArrayNode grants = shown.putArray("grants");
        accounts.grants(name).forEach(grant -> show(grant, grants.addObject()));
        return shown;
    }

    static void show(Grant grant, ObjectNode out) {
        out.put("namespace", grant.metadata().namespace()).put("role", grant.spec().role().spelling());
        ArrayNode environments = out.putArray("environments");
        grant.spec().environments().forEach(environments::add);
    }

    private static Answer.Body json(ObjectNode body, Map<String, String> headers) {
        return new Answer.Body(200, "application/json", Json.text(body), List.of(), headers);
    }
}
