package dev.gatehouse.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.api.access.Accounts;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.memory.MemoryStore;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginsTest {
    private static final String PASSWORD = "correct horse battery";
    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final Passwords passwords = new Passwords(4);
    private final Logins logins = new Logins(new Accounts(store, Clock.systemUTC()), passwords);

    @BeforeEach
    void addAlice() {
        Account alice = new Account(Metadata.of("", "alice"), new Account.Spec(Optional.empty(), false,
                Optional.empty(), Optional.of(passwords.hash(PASSWORD))));
        store.transact(Transaction.of(new Transaction.Operation.Put(alice, new Origin.Api())));
    }

    private Reason refusal(String user, String password, String client) {
        try {
            logins.check(user, password, client);
            throw new AssertionError("let in");
        } catch (ApiException e) {
            return e.reason();
        }
    }

    @Test
    void anAttackerFromManyPlacesDoesNotLockOutWhoWasInBefore() {
        assertThat(logins.check("alice", PASSWORD, "192.0.2.1").metadata().name()).isEqualTo("alice");
        for (int i = 0; i < 50; i++) {
            assertThat(refusal("alice", "guess " + i, "198.51.100." + i)).isEqualTo(Reason.UNAUTHORIZED);
        }
        assertThat(refusal("alice", "guess", "203.0.113.9")).as("from a new place").isEqualTo(Reason.TOO_MANY_REQUESTS);
        assertThat(logins.check("alice", PASSWORD, "192.0.2.1")).as("from the known one").isNotNull();
    }

    @Test
    void oneClientIsSlowedDownForAllUsers() {
        for (int i = 0; i < 10; i++) {
            assertThat(refusal("user" + i, "guess", "192.0.2.9")).isEqualTo(Reason.UNAUTHORIZED);
        }
        assertThat(refusal("alice", PASSWORD, "192.0.2.9")).isEqualTo(Reason.TOO_MANY_REQUESTS);
        assertThat(logins.check("alice", PASSWORD, "192.0.2.10")).isNotNull();
    }

    @Test
    void passwordsOfEveryLengthThatIsTakenFit() {
        String longest = "x".repeat(Passwords.LONGEST_BYTES);
        assertThat(passwords.matches(longest, Optional.of(passwords.hash(longest)))).isTrue();
        assertThat(passwords.matches(longest.substring(1) + "y", Optional.of(passwords.hash(longest)))).isFalse();
        assertThat(passwords.matches(longest + "x", Optional.of(passwords.hash(longest)))).isFalse();
        assertThatThrownBy(() -> passwords.hash(longest + "x")).hasMessageContaining("bytes");
        assertThatThrownBy(() -> passwords.hash("seven77")).hasMessageContaining("at least 8");
    }

    @Test
    void nobodysPasswordIsWorkedOutAsWell() {
        Passwords slow = new Passwords(10);
        slow.warmUp();
        long start = System.nanoTime();
        assertThat(slow.matches("anything", Optional.empty())).isFalse();
        assertThat(System.nanoTime() - start).as("a bcrypt of cost 10 takes its time").isGreaterThan(10_000_000L);
    }
}
