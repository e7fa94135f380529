package dev.gatehouse.api.session;

import dev.gatehouse.api.access.Accounts;
import dev.gatehouse.api.access.Handout;
import dev.gatehouse.api.access.SessionTimes;
import dev.gatehouse.api.access.User;
import dev.gatehouse.api.storage.AccessObjects;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.access.LoginSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Opens and closes sessions, which are kept in the store: a restart logs nobody out. */
public final class Sessions {
    private static final int PER_USER = 20;

    private final Accounts accounts;
    private final AccessObjects objects;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Sessions(Accounts accounts, AccessObjects objects, Clock clock) {
        this.accounts = accounts;
        this.objects = objects;
        this.clock = clock;
    }

    /** Begins one for somebody whose password was right; what is returned is for the cookie alone. */
    public Handout open(Account account, String client) {
        String user = account.metadata().name();
        sweep(user);
        Handout cookie = Handout.make(AccessObjects.name(user, random), random);
        ObjectNode body = objects.owned(cookie.name(), account);
        ObjectNode spec = body.putObject("spec").put("user", user).put("sha256", cookie.sha256());
        spec.put("expires", clock.instant().plus(SessionTimes.LONGEST).truncatedTo(ChronoUnit.SECONDS).toString())
                .put("client", client);
        objects.create(LoginSession.KIND, "", body);
        return cookie;
    }

    /** Removes what is over, and of too many the oldest. */
    private void sweep(String user) {
        Instant now = clock.instant();
        List<LoginSession> old = accounts.sessions(user).stream().sorted(
                Comparator.comparing((LoginSession each) -> each.spec().expires()).reversed()).toList();
        for (int i = 0; i < old.size(); i++) {
            if (i >= PER_USER - 1 || !now.isBefore(old.get(i).spec().expires())) {
                objects.deleteIfThere(old.get(i).key());
            }
        }
    }

    /** The session that somebody came with; empty for those who came with a token. */
    public Optional<LoginSession> of(User user) {
        return user.credential().filter(key -> key.kind().equals(LoginSession.KIND)).map(ObjectKey::name)
                .flatMap(accounts::session);
    }

    public void close(LoginSession session) {
        objects.deleteIfThere(session.key());
    }

    /** Ends all of a user's but the one that asks for it. */
    public void closeOthers(String user, User asking) {
        accounts.sessions(user).stream().filter(each -> !asking.credential().filter(each.key()::equals).isPresent())
                .forEach(this::close);
    }

    /** For bodies: what is known of a session. */
    public static ObjectNode shown(LoginSession session) {
        return Json.object().put("expires", session.spec().expires().toString());
    }
}
