package dev.gatehouse.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Samples;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import dev.gatehouse.store.memory.MemoryStore;
import dev.gatehouse.store.sqlite.SqliteOptions;
import dev.gatehouse.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AuditJournalTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    private Path folder;

    private ResourceStore open(String kind) {
        return kind.equals("memory") ? new MemoryStore(Clock.systemUTC()) : sqlite(AuditRetention.DEFAULT);
    }

    private SqliteStore sqlite(AuditRetention retention) {
        return SqliteStore.open(SqliteOptions.of(folder, "test").withAudit(retention));
    }

    private static AuditEntry entry(String user, String name, Instant time) {
        return new AuditEntry(0, time, user, "update", "configmaps", "default", name, "{\"a\":1}");
    }

    private static void put(ResourceStore store, String name, String value, Guard... guards) {
        store.transact(new Transaction(List.of(guards),
                List.of(new Operation.Put(Samples.configMap(name, value), Samples.API)),
                List.of(entry("ann", name + "=" + value, Instant.now()))));
    }

    private static AuditQuery query(int limit) {
        return new AuditQuery("", "", "", "", "", Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), limit);
    }

    private static AuditQuery page(Optional<Long> after, Optional<Long> before) {
        return new AuditQuery("", "", "", "", "", Optional.empty(), Optional.empty(), after, before, 2);
    }

    private static List<String> names(ResourceStore store, AuditQuery query) {
        return store.audit().find(query).stream().map(AuditEntry::name).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite"})
    void noteIsKeptWithItsChangeAndOnlyWithAChange(String kind) {
        try (ResourceStore store = open(kind)) {
            put(store, "a", "1");
            put(store, "a", "1");
            put(store, "a", "2");
            assertThatThrownBy(() -> put(store, "a", "3", new Guard.Absent(Samples.key("a"))))
                    .isInstanceOf(GuardFailedException.class);
            store.rehearse(new Transaction(List.of(), List.of(new Operation.Delete(Samples.key("a"))),
                    List.of(entry("ann", "rehearsed", Instant.now()))));
            assertThat(names(store, query(10))).containsExactly("a=2", "a=1");
            AuditEntry newest = store.audit().find(query(1)).getFirst();
            assertThat(newest.detail()).isEqualTo("{\"a\":1}");
            assertThat(newest.user()).isEqualTo("ann");
            assertThat(newest.id()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite"})
    void entriesAreFoundByWhatTheyBearPageByPageInBothDirections(String kind) {
        try (ResourceStore store = open(kind)) {
            for (int i = 1; i <= 5; i++) {
                store.audit().append(entry(i % 2 == 0 ? "even" : "odd", "n" + i, NOON.plusSeconds(i)));
            }
            put(store, "last", "1");
            assertThat(names(store, new AuditQuery("odd", "update", "configmaps", "default", "", Optional.empty(),
                    Optional.empty(), Optional.empty(), Optional.empty(), 9))).containsExactly("n5", "n3", "n1");
            assertThat(names(store, new AuditQuery("", "", "", "", "", Optional.of(NOON.plusSeconds(2)),
                    Optional.of(NOON.plusSeconds(4)), Optional.empty(), Optional.empty(), 9)))
                    .containsExactly("n3", "n2");
            assertThat(names(store, new AuditQuery("", "delete", "", "", "", Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.empty(), 9))).isEmpty();
            List<AuditEntry> all = store.audit().find(query(9));
            long third = all.get(3).id();
            assertThat(names(store, page(Optional.of(third), Optional.empty()))).containsExactly("n4", "n5");
            assertThat(names(store, page(Optional.empty(), Optional.of(third)))).containsExactly("n2", "n1");
        }
    }

    @Test
    void entriesOutliveTheProcessAndGoWhenTheyAreTooOldOrTooMany() {
        try (SqliteStore store = sqlite(AuditRetention.DEFAULT)) {
            store.audit().append(entry("ann", "ancient", Instant.now().minus(Duration.ofDays(400))));
            for (int i = 1; i <= 5; i++) {
                put(store, "a", "" + i);
            }
        }
        try (SqliteStore store = sqlite(AuditRetention.DEFAULT)) {
            assertThat(names(store, query(9))).containsExactly("a=5", "a=4", "a=3", "a=2", "a=1");
        }
        try (SqliteStore store = sqlite(new AuditRetention(Duration.ofDays(1), 2))) {
            assertThat(names(store, query(9))).containsExactly("a=5", "a=4");
        }
        try (SqliteStore store = sqlite(new AuditRetention(Duration.ofNanos(1), 100))) {
            assertThat(names(store, query(9))).isEmpty();
            put(store, "a", "6");
            assertThat(names(store, query(9))).containsExactly("a=6");
        }
    }
}
