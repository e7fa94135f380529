package dev.gatehouse.api.access;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.access.AccessToken;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.access.Grant;
import dev.gatehouse.model.access.LoginSession;
import dev.gatehouse.model.access.Role;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoredObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Users, what they show, and what they were granted, as the store has them now. Thread-safe. */
public final class Accounts {
    private final ResourceStore store;
    private final Clock clock;

    public Accounts(ResourceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public static ObjectKey key(String user) {
        return new ObjectKey(Account.KIND, "", user);
    }

    static ObjectKey tokenKey(String name) {
        return new ObjectKey(AccessToken.KIND, "", name);
    }

    static ObjectKey sessionKey(String name) {
        return new ObjectKey(LoginSession.KIND, "", name);
    }

    public Optional<Account> find(String user) {
        return get(key(user), Account.class);
    }

    /** The account, unless it is disabled. */
    Optional<Account> enabled(String user) {
        return find(user).filter(account -> !account.spec().disabled());
    }

    Optional<AccessToken> token(String name) {
        return get(tokenKey(name), AccessToken.class);
    }

    /** A session by its name. */
    public Optional<LoginSession> session(String name) {
        return get(sessionKey(name), LoginSession.class);
    }

    /** The account of somebody who logged in; empty once it is disabled, or what was shown is revoked or expired. */
    Optional<Account> active(User user) {
        boolean holds = user.credential().map(this::holds).orElse(!user.isAnonymous());
        return holds ? enabled(user.name()) : Optional.empty();
    }

    private boolean holds(ObjectKey credential) {
        return store.get(credential).map(StoredObject::object).filter(object -> switch (object) {
            case AccessToken token -> !isExpired(token);
            case LoginSession session -> clock.instant().isBefore(session.spec().expires());
            default -> false;
        }).isPresent();
    }

    boolean isExpired(AccessToken token) {
        return token.spec().expires().filter(end -> !clock.instant().isBefore(end)).isPresent();
    }

    /** Those of a namespace that name a user. */
    List<Grant> grants(String user, String namespace) {
        return granted(Selection.of(Grant.KIND, namespace), user);
    }

    /** Those of all namespaces that name a user. */
    public List<Grant> grants(String user) {
        return granted(Selection.of(Grant.KIND), user);
    }

    private List<Grant> granted(Selection selection, String user) {
        return all(selection, Grant.class).filter(grant -> grant.spec().users().contains(user)).toList();
    }

    public List<Account> users() {
        return all(Selection.of(Account.KIND), Account.class).toList();
    }

    public List<AccessToken> tokens() {
        return all(Selection.of(AccessToken.KIND), AccessToken.class).toList();
    }

    public List<LoginSession> sessions(String user) {
        return all(Selection.of(LoginSession.KIND), LoginSession.class)
                .filter(session -> session.spec().user().equals(user)).toList();
    }

    private <T> Stream<T> all(Selection selection, Class<T> type) {
        return store.range(Range.of(selection)).objects().stream().map(StoredObject::object).filter(type::isInstance)
                .map(type::cast);
    }

    private <T> Optional<T> get(ObjectKey key, Class<T> type) {
        return store.get(key).map(StoredObject::object).filter(type::isInstance).map(type::cast);
    }

    /** The user that a credential stands for. */
    static User user(Account account, ObjectKey credential) {
        return new User(account.metadata().name(), groups(account), Optional.of(credential), "");
    }

    static Set<String> groups(Account account) {
        return account.spec().role()
                .<Set<String>>map(role -> Set.of(User.AUTHENTICATED, "gatehouse:" + role.spelling()))
                .orElse(Set.of(User.AUTHENTICATED));
    }

    /** Whether somebody may do everything. */
    public boolean isAdmin(User user) {
        return user.groups().contains(User.ADMINS)
                || active(user).flatMap(account -> account.spec().role()).filter(Role.ADMIN::equals).isPresent();
    }
}
