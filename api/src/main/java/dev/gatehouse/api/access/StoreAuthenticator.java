package dev.gatehouse.api.access;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.model.access.AccessToken;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.access.LastUse;
import dev.gatehouse.model.access.LoginSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Knows clients by the data folder's token, by Tokens and by Sessions. A token goes before a session. */
final class StoreAuthenticator implements Authenticator {
    private static final int WRONG_TOKENS = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration TOKEN_GRAIN = Duration.ofHours(1);
    private static final Duration SESSION_GRAIN = Duration.ofMinutes(5);

    private final Accounts accounts;
    private final TokenFile root;
    private final Uses uses;
    private final Clock clock;
    private final Throttle throttle = new Throttle(WRONG_TOKENS, WINDOW);

    StoreAuthenticator(Accounts accounts, TokenFile root, Uses uses, Clock clock) {
        this.accounts = accounts;
        this.root = root;
        this.uses = uses;
        this.clock = clock;
    }

    @Override
    public Optional<User> authenticate(Credentials shown) {
        Optional<User> user = !shown.bearer().isEmpty()
                ? byToken(shown)
                : shown.session().isEmpty() ? Optional.empty() : bySession(shown);
        return user.map(each -> shown.impersonated().isEmpty() ? each : inNameOf(each, shown.impersonated()));
    }

    private Optional<User> byToken(Credentials shown) {
        if (root.is(shown.bearer())) {
            return Optional.of(TokenFile.ADMIN);
        }
        Optional<AccessToken> token = Handout.parse(shown.bearer())
                .flatMap(given -> accounts.token(given.name()).filter(kept -> given.isKeptAs(kept.spec().sha256())));
        if (token.isEmpty()) {
            wrong(shown.client());
            return Optional.empty();
        }
        AccessToken found = token.get();
        if (accounts.isExpired(found)) {
            throw unauthorized("the token " + found.metadata().name() + " expired at "
                    + found.spec().expires().map(Instant::toString).orElse(""));
        }
        Account account = account(found.spec().user());
        uses.note(found.key(), found.status().flatMap(LastUse::lastUsed), TOKEN_GRAIN);
        return Optional.of(Accounts.user(account, found.key()));
    }

    private Optional<User> bySession(Credentials shown) {
        Optional<LoginSession> session = Handout.parse(shown.session()).flatMap(
                given -> accounts.session(given.name()).filter(kept -> given.isKeptAs(kept.spec().sha256())));
        if (session.isEmpty()) {
            wrong(shown.client());
            return Optional.empty();
        }
        LoginSession found = session.get();
        Optional<Instant> written = found.status().flatMap(LastUse::lastUsed);
        Instant begun = found.metadata().creationTimestamp().orElse(Instant.EPOCH);
        Instant last = uses.last(found.key(), written.orElse(begun));
        if (SessionTimes.isOver(found, last, clock.instant())) {
            throw unauthorized("the session is over: log in again");
        }
        if (shown.foreign()) {
            throw new ApiException(Reason.FORBIDDEN, "a page of another origin may not use this session");
        }
        if (!shown.safe() && !CsrfToken.matches(found, shown.csrf())) {
            throw new ApiException(Reason.FORBIDDEN,
                    "a change with a session needs the field X-CSRF-Token, with the csrfToken of"
                            + " GET /api/console/v1/session");
        }
        Account account = account(found.spec().user());
        uses.note(found.key(), written, SESSION_GRAIN);
        return Optional.of(Accounts.user(account, found.key()));
    }

    private Account account(String user) {
        return accounts.enabled(user).orElseThrow(() -> unauthorized("the user " + user + " is disabled or gone"));
    }

    /** Only somebody who may do everything asks in another's name: what it may do is what that user may. */
    private User inNameOf(User user, String wanted) {
        if (!accounts.isAdmin(user)) {
            throw ApiException.forbidden(Account.KIND, wanted, "User \"" + user.name()
                    + "\" cannot impersonate resource \"users\" in API group \"gatehouse.dev\" at the cluster scope");
        }
        return new User(wanted, accounts.find(wanted).map(Accounts::groups)
                .orElse(java.util.Set.of(User.AUTHENTICATED)), Optional.empty(), user.name());
    }

    private void wrong(String client) {
        int wait = throttle.failed(Throttle.network(client));
        if (wait > 0) {
            throw Throttle.refusal("too many wrong tokens from " + client, wait);
        }
    }

    private static ApiException unauthorized(String why) {
        return new ApiException(Reason.UNAUTHORIZED, why);
    }
}
