package dev.gatehouse.api.session;

import dev.gatehouse.api.access.Accounts;
import dev.gatehouse.api.access.Throttle;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.model.access.Account;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a name and a password. Wrong ones are counted by the client's network and by the user; a user whose password
 * many places try is still let in from where it was let in before. Nothing tells an unknown name from a wrong password.
 */
public final class Logins {
    private static final int REMEMBERED = 10_000;
    private static final int PER_CLIENT = 10;
    private static final int PER_USER = 50;

    private final Accounts accounts;
    private final Passwords passwords;
    private final Throttle clients = new Throttle(PER_CLIENT, Duration.ofMinutes(1));
    private final Throttle users = new Throttle(PER_USER, Duration.ofMinutes(10));
    /** User and network of each login that succeeded. */
    private final Set<String> known = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    public Logins(Accounts accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /**
     * The account whose password this is.
     *
     * @throws ApiException Unauthorized, TooManyRequests
     */
    public Account check(String user, String password, String client) {
        String network = Throttle.network(client);
        String place = user + " " + network;
        int wait = Math.max(clients.wait(network), known.contains(place) ? 0 : users.wait(user));
        if (wait > 0) {
            throw Throttle.refusal("too many wrong passwords", wait);
        }
        Optional<Account> account = accounts.find(user).filter(each -> !each.spec().disabled());
        Optional<String> hash = account.flatMap(each -> each.spec().passwordHash()).filter(each -> !each.isEmpty());
        if (!passwords.matches(password, hash) || account.isEmpty()) {
            clients.failed(network);
            users.failed(user);
            throw new ApiException(Reason.UNAUTHORIZED, "wrong user name or password");
        }
        known.add(place);
        return account.get();
    }
}
