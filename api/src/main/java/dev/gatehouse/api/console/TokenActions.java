package dev.gatehouse.api.console;

import dev.gatehouse.api.access.Accounts;
import dev.gatehouse.api.access.Handout;
import dev.gatehouse.api.access.Kubeconfig;
import dev.gatehouse.api.access.User;
import dev.gatehouse.api.http.Answer;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.storage.AccessObjects;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.access.AccessToken;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.access.LastUse;
import dev.gatehouse.model.access.LoginSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens: shown once, when they are made. An administrator makes anybody's. Others make and revoke their own ones, and
 * make them only in a session: a token that could make tokens would outlive its own end.
 */
final class TokenActions {
    private static final Duration DEFAULT_LIFE = Duration.ofDays(90);
    private static final long LONGEST_SECONDS = Duration.ofDays(3650).toSeconds();

    private static final Form WANTED = Form.object("A token.")
            .may("user", Form.text("Whose; one's own where it says nothing."))
            .may("name", Form.text("Made up where it says nothing.")).may("description", Form.text("For people."))
            .may("expiresInSeconds",
                    Form.number("How long it holds: 90 days where it says nothing, 0 for ever, at most 3650 days."));
    private static final Form WANTED_FILE = WANTED.may("server",
            Form.text("Where the API is reached, as https://gateway.example.com:9080."));
    private static final Form TOKEN = Form.object("A token.").must("name", Form.text("")).must("user", Form.text(""))
            .may("expires", Form.text("When.")).may("description", Form.text("")).may("created", Form.text("When."))
            .may("lastUsed", Form.text("When."));

    private final Accounts accounts;
    private final AccessObjects objects;
    private final Permission permission;
    private final Contact contact;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TokenActions(Accounts accounts, AccessObjects objects, Permission permission, Contact contact, Clock clock) {
        this.accounts = accounts;
        this.objects = objects;
        this.permission = permission;
        this.contact = contact;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "tokens", "list", "tokens",
                Description.of("Tokens: one's own, or all for administrators.").asks("user", Form.text("Whose."))
                        .gives(Form.object("").must("items", Form.list("", TOKEN))),
                this::list),
                Route.of("POST", "tokens", "create", "tokens",
                        Description.of("Makes a token; it is shown here and never again.").takes(WANTED)
                                .gives(201, TOKEN.must("token", Form.text("What to send as Authorization: Bearer.")))
                                .fails(404, "There is no such user.").fails(409, "The name is taken."),
                        this::create),
                Route.of("DELETE", "tokens/{token}", "delete", "tokens",
                        Description.of("Revokes a token.").fails(404, "There is no such token."), this::revoke),
                Route.of("POST", "kubeconfig", "create", "tokens",
                        Description.of("Makes a token and a kubeconfig with it.").takes(WANTED_FILE)
                                .gives(201,
                                        Form.object("").must("name", Form.text("The token's.")).must("kubeconfig",
                                                Form.text("The file.")))
                                .fails(404, "There is no such user.").fails(409, "The name is taken."),
                        this::kubeconfig));
    }

    private Answer.Body list(Call call) {
        boolean all = permission.has(call.user(), "list", AccessToken.KIND, "", "");
        String wanted = call.request().parameter("user");
        if (!all && !wanted.isEmpty() && !wanted.equals(call.user().name())) {
            permission.require(call.user(), "list", AccessToken.KIND, "", "");
        }
        String user = all ? wanted : call.user().name();
        ObjectNode list = Json.object();
        ArrayNode items = list.putArray("items");
        accounts.tokens().stream().filter(token -> user.isEmpty() || token.spec().user().equals(user))
                .forEach(token -> items.add(shown(token)));
        return Answer.Body.json(200, list);
    }

    private Answer.Body create(Call call) {
        ObjectNode body = call.body(WANTED);
        Handout made = make(call, body);
        ObjectNode shown = accounts.tokens().stream().filter(token -> token.metadata().name().equals(made.name()))
                .findFirst().map(TokenActions::shown).orElseGet(Json::object);
        return Answer.Body.json(201, shown.put("token", made.text()));
    }

    private Answer.Body kubeconfig(Call call) {
        ObjectNode body = call.body(WANTED_FILE);
        Kubeconfig.Cluster cluster = cluster(Call.optional(body, "server").orElseGet(contact.url()));
        Handout made = make(call, body);
        String user = Call.optional(body, "user").orElse(call.user().name());
        ObjectNode shown = Json.object().put("name", made.name()).put("kubeconfig",
                Kubeconfig.text(cluster, user, made.text()));
        return Answer.Body.json(201, shown);
    }

    private Kubeconfig.Cluster cluster(String url) {
        try {
            if (url.startsWith("https://") && url.chars().noneMatch(Character::isWhitespace)) {
                return contact.at(url);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw ApiException.badRequest("server: must be a URL like https://gateway.example.com:9080");
    }

    private Handout make(Call call, ObjectNode body) {
        String user = Call.optional(body, "user").orElse(call.user().name());
        requireMaking(call.user(), user);
        Account account = accounts.find(user).orElseThrow(() -> ApiException.notFound(Account.KIND, user));
        Handout made = Handout.make(Call.optional(body, "name").filter(name -> !name.isEmpty())
                .orElseGet(() -> AccessObjects.name(user, random)), random);
        ObjectNode object = objects.owned(made.name(), account);
        ObjectNode spec = object.putObject("spec").put("user", user).put("sha256", made.sha256());
        life(body).ifPresent(life -> spec.put("expires",
                clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS).toString()));
        Call.optional(body, "description").ifPresent(text -> spec.put("description", text));
        objects.create(AccessToken.KIND, "", object);
        return made;
    }

    private void requireMaking(User asking, String user) {
        boolean inSession = asking.credential().map(ObjectKey::kind).filter(LoginSession.KIND::equals).isPresent();
        if (permission.has(asking, "create", AccessToken.KIND, "", "") || inSession && user.equals(asking.name())) {
            return;
        }
        if (user.equals(asking.name())) {
            throw new ApiException(Reason.FORBIDDEN,
                    "tokens of one's own are made in a session: log in with the password");
        }
        permission.require(asking, "create", AccessToken.KIND, "", "");
    }

    /** Empty: it never ends, which must be said by 0. */
    private static Optional<Duration> life(ObjectNode body) {
        JsonNode seconds = body.path("expiresInSeconds");
        if (seconds.isMissingNode() || seconds.isNull()) {
            return Optional.of(DEFAULT_LIFE);
        }
        if (!seconds.isIntegralNumber() || seconds.asLong(-1) < 0 || seconds.asLong(-1) > LONGEST_SECONDS) {
            throw ApiException.badRequest("expiresInSeconds: must be a whole number from 0 (never) to "
                    + LONGEST_SECONDS);
        }
        return seconds.asLong() == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds.asLong()));
    }

    private Answer.Body revoke(Call call) {
        String name = call.argument();
        boolean own = accounts.tokens().stream().anyMatch(
                token -> token.metadata().name().equals(name) && token.spec().user().equals(call.user().name()));
        if (!own) {
            permission.require(call.user(), "delete", AccessToken.KIND, "", name);
        }
        objects.delete(new ObjectKey(AccessToken.KIND, "", name));
        return Answer.Body.json(200, Json.object());
    }

    private static ObjectNode shown(AccessToken token) {
        ObjectNode shown = Json.object().put("name", token.metadata().name()).put("user", token.spec().user());
        token.spec().expires().ifPresent(end -> shown.put("expires", end.toString()));
        token.spec().description().ifPresent(text -> shown.put("description", text));
        token.metadata().creationTimestamp().ifPresent(at -> shown.put("created", at.toString()));
        token.status().flatMap(LastUse::lastUsed).ifPresent(at -> shown.put("lastUsed", at.toString()));
        return shown;
    }
}
