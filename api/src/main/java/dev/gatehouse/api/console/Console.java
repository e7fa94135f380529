package dev.gatehouse.api.console;

import dev.gatehouse.api.access.Access;
import dev.gatehouse.api.access.Accounts;
import dev.gatehouse.api.access.AuditLog;
import dev.gatehouse.api.access.Authorizer.Attributes;
import dev.gatehouse.api.access.User;
import dev.gatehouse.api.audit.Attempt;
import dev.gatehouse.api.audit.AuditScope;
import dev.gatehouse.api.http.Actions;
import dev.gatehouse.api.http.Answer;
import dev.gatehouse.api.http.ApiRequest;
import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.api.session.Logins;
import dev.gatehouse.api.session.Passwords;
import dev.gatehouse.api.session.Sessions;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.storage.AccessObjects;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.store.ResourceStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** All actions, by path and method. */
public final class Console implements Actions {
    private static final List<String> ROOT = List.of("api", "console", "v1");
    private static final List<String> LOGIN = List.of("api", "console", "v1", "login");

    /** Answered elsewhere, as its answers are not always JSON. */
    private static final Operation AUDIT = Operation.of("GET", "audit",
            Description.of("Audit entries, newest first; docs/api.md says what the parameters mean.")
                    .asks("user", Form.text("")).asks("verb", Form.text("")).asks("kind", Form.text(""))
                    .asks("namespace", Form.text("")).asks("name", Form.text("")).asks("since", Form.text(""))
                    .asks("until", Form.text("")).asks("limit", Form.number("1 to 10000."))
                    .asks("after", Form.number(""))
                    .asks("continue", Form.number("")).asks("format", Form.text("").oneOf("json", "jsonl", "csv"))
                    .gives(Form.object("").must("items", Form.list("", Form.object("An entry."))))
                    .fails(400, "A parameter is wrong."));

    private final List<Route> routes;
    private final AuditLog audit;

    /**
     * @param contact how clients reach the API
     */
    public Console(ResourceStore store, Access access, Passwords passwords, Contact contact, Clock clock) {
        Accounts accounts = new Accounts(store, clock);
        AccessObjects objects = new AccessObjects(store, ResourceTypes.standard());
        Sessions sessions = new Sessions(accounts, objects, clock);
        Permission permission = new Permission(access.authorizer());
        this.audit = access.audit();
        this.routes = Stream.of(
                new LoginActions(new Logins(accounts, passwords), sessions, accounts).routes(),
                new UserActions(accounts, objects, permission).routes(),
                new PasswordActions(accounts, objects, permission, passwords, sessions).routes(),
                new MatrixActions(store, permission).routes(),
                new ResourceActions(store, permission).routes(),
                new GrantActions(accounts, objects, permission).routes(),
                new ExportActions(store, permission).routes(),
                new ImportActions(store, permission).routes(),
                new ReleaseActions(store, permission).routes(),
                new OfflineActions(store, objects, permission).routes(),
                new TokenActions(accounts, objects, permission, contact, clock).routes()).flatMap(List::stream)
                .toList();
    }

    /** {@code GET /api/console/v1/session} and so on; a name in braces stands for a variable. */
    public List<String> paths() {
        return routes.stream().map(Route::toString).toList();
    }

    @Override
    public ObjectNode openApi(String version) {
        return ConsoleOpenApi.of(Stream.concat(routes.stream().map(Route::operation), Stream.of(AUDIT)).toList(),
                version);
    }

    @Override
    public boolean has(List<String> segments) {
        return segments.size() >= ROOT.size() && segments.subList(0, ROOT.size()).equals(ROOT);
    }

    @Override
    public boolean isOpen(List<String> segments) {
        return segments.equals(LOGIN);
    }

    @Override
    public Answer answer(ApiRequest request) {
        List<String> path = request.segments().subList(ROOT.size(), request.segments().size());
        List<String> others = new ArrayList<>();
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        for (Route route : routes) {
            Optional<List<String>> variables = route.operation().match(path);
            if (variables.isPresent() && route.method().equals(method)) {
                return run(route, new Call(request, variables.get()));
            }
            variables.ifPresent(_ -> others.add(route.method()));
        }
        if (others.isEmpty()) {
            throw ApiException.noSuchPath();
        }
        throw new ApiException(Reason.METHOD_NOT_ALLOWED,
                "the server does not allow this method on the requested resource: there is "
                        + String.join(", ", others));
    }

    /** What an action changes is noted with its transactions; what fails, and a login, is told here. */
    private Answer.Body run(Route route, Call call) {
        if (route.method().equals("GET")) {
            return route.action().run(call);
        }
        boolean login = call.request().segments().equals(LOGIN);
        Supplier<Answer.Body> told = () -> {
            int status = 500;
            try {
                Answer.Body answer = route.action().run(call);
                status = answer.status();
                return answer;
            } catch (ApiException e) {
                status = e.reason().code();
                throw e;
            } finally {
                if (login || status >= 400) {
                    audit.record(call.user(), call.request().client(), new Attributes(route.verb(),
                            Account.KIND.group(), route.resource(), "", route.namespace(call), route.name(call)),
                            status);
                }
            }
        };
        User who = call.request().user();
        return login
                ? told.get()
                : AuditScope.during(new Attempt(who.name(), who.groups(), call.request().client(),
                        call.request().userAgent(), route.verb(), Account.KIND.group(), route.resource(), "",
                        route.namespace(call), route.name(call)), told);
    }
}
