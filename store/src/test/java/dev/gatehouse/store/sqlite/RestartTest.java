package dev.gatehouse.store.sqlite;

import static dev.gatehouse.store.Samples.accepted;
import static dev.gatehouse.store.Samples.gatewayClass;
import static dev.gatehouse.store.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.gateway.GatewayClass;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.CompactedException;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.RecordingWatcher;
import dev.gatehouse.store.Samples;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RestartTest extends SqliteFixture {

    @Test
    void everythingIsThereAgainAsItWas() {
        GatewayClass gatewayClass = gatewayClass("c", "example.com/one");
        List<?> before;
        try (SqliteStore store = open()) {
            put(store, "a", "1");
            store.commit(Transaction.of(new Operation.Put(gatewayClass, new Origin.File("dir/a:b.yaml", 7)),
                    new Operation.Put(secret("s3cret"), Samples.API)));
            store.commit(Transaction.of(new Operation.PutStatus(gatewayClass.key(), accepted("yes"))));
            before = store.list().objects();
        }
        try (SqliteStore store = open()) {
            assertThat(store.revision()).isEqualTo(3);
            assertThat(store.list().objects()).isEqualTo(before);
            assertThat(store.get(gatewayClass.key()).orElseThrow().object().status().map(Object::toString))
                    .contains(accepted("yes").toString());
            assertThat(store.get(gatewayClass.key()).orElseThrow().origin())
                    .isEqualTo(new Origin.File("dir/a:b.yaml", 7));
            assertThat(store.get(secret("").key()).orElseThrow().object()).isInstanceOfSatisfying(
                    dev.gatehouse.model.core.Secret.class,
                    found -> assertThat(found.data()).isEqualTo(secret("s3cret").data()));
            assertThat(put(store, "b", "1")).isEqualTo(4);
        }
    }

    @Test
    void watchGoesOnFromBeforeTheRestart() throws Exception {
        RecordingWatcher before = new RecordingWatcher();
        try (SqliteStore store = open()) {
            put(store, "a", "1");
            store.watch(1, before);
            put(store, "a", "2");
            store.commit(Transaction.of(new Operation.Put(secret("one"), Samples.API),
                    new Operation.Put(Samples.configMap("b", "1"), new Origin.File("x.yaml", 1))));
            store.commit(Transaction.of(new Operation.Put(secret("two"), Samples.API)));
            store.commit(Transaction.of(new Operation.Delete(key("a")), new Operation.Delete(secret("").key())));
            put(store, "a", "3");
            before.await(commits -> commits.size() == 5);
        }
        RecordingWatcher after = new RecordingWatcher();
        try (SqliteStore store = open()) {
            store.watch(1, after);
            assertThat(after.await(commits -> commits.size() == 5)).isEqualTo(before.commits());
        }
    }

    @Test
    void pastRevisionsCanBeListedAfterARestart() {
        List<Object> contents = new ArrayList<>();
        try (SqliteStore store = open()) {
            for (int i = 0; i < 20; i++) {
                contents.add(store.list().objects());
                store.commit(Transaction.of(i % 3 == 2
                        ? new Operation.Delete(key("a"))
                        : new Operation.Put(Samples.configMap("a", "" + i), Samples.API)));
            }
        }
        try (SqliteStore store = open()) {
            for (int revision = 0; revision < 20; revision++) {
                Range range = new Range(Selection.ALL, Optional.empty(), 100, OptionalLong.of(revision));
                assertThat(store.range(range).objects()).isEqualTo(contents.get(revision));
            }
        }
    }

    @Test
    void historyOnDiskIsCut() throws Exception {
        try (SqliteStore store = SqliteStore.open(options().withHistory(10))) {
            for (int i = 0; i < 100; i++) {
                put(store, "a", "" + i);
            }
        }
        try (Sql sql = Sql.open(options().database(), java.time.Duration.ofSeconds(1))) {
            assertThat(sql.number("SELECT count(*) FROM change")).isBetween(10L, 13L);
        }
        try (SqliteStore store = SqliteStore.open(options().withHistory(10))) {
            assertThatThrownBy(() -> store.watch(50, _ -> {
            })).isInstanceOf(CompactedException.class);
            RecordingWatcher watcher = new RecordingWatcher();
            store.watch(95, watcher);
            watcher.await(commits -> commits.size() == 5);
            assertThat(watcher.changes()).extracting(Change::revision).containsExactly(96L, 97L, 98L, 99L, 100L);
            assertHolds(store, "a", "99");
        }
    }
}
