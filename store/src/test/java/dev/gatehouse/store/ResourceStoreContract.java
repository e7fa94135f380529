package dev.gatehouse.store;

import static dev.gatehouse.store.Samples.API;
import static dev.gatehouse.store.Samples.accepted;
import static dev.gatehouse.store.Samples.configMap;
import static dev.gatehouse.store.Samples.gatewayClass;
import static dev.gatehouse.store.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.GatewayClass;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for every store, one call at a time. */
@SuppressWarnings("this-escape")
public abstract class ResourceStoreContract {
    protected static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    protected final ResourceStore store = open(Clock.fixed(NOW, ZoneOffset.UTC), 1000);

    /**
     * @param history how many changes it keeps for watches that begin in the past
     */
    protected abstract ResourceStore open(Clock clock, int history);

    @AfterEach
    void closeStore() {
        store.close();
    }

    protected long put(String name, String value) {
        return store.commit(Transaction.of(new Operation.Put(configMap(name, value), API)));
    }

    private Metadata metadata(ObjectKey key) {
        return store.get(key).orElseThrow().object().metadata();
    }

    @Test
    void emptyStoreStandsAtRevisionZero() {
        assertThat(store.revision()).isZero();
        assertThat(store.list()).isEqualTo(new ResourceStore.Contents(0, List.of()));
        assertThat(store.get(key("a"))).isEmpty();
    }

    @Test
    void createdObjectIsStamped() {
        long revision = put("a", "1");
        Metadata metadata = metadata(key("a"));
        assertThat(revision).isEqualTo(1).isEqualTo(store.revision());
        assertThat(metadata.uid()).hasSize(36);
        assertThat(metadata.resourceVersion()).isEqualTo("1");
        assertThat(metadata.generation()).isEqualTo(1);
        assertThat(metadata.creationTimestamp()).contains(NOW);
    }

    @Test
    void changedSpecMovesGenerationAndKeepsIdentity() {
        put("a", "1");
        Metadata before = metadata(key("a"));
        put("a", "2");
        Metadata after = metadata(key("a"));
        assertThat(after.uid()).isEqualTo(before.uid());
        assertThat(after.creationTimestamp()).isEqualTo(before.creationTimestamp());
        assertThat(after.generation()).isEqualTo(2);
        assertThat(after.resourceVersion()).isEqualTo("2");
    }

    @Test
    void changedLabelMovesResourceVersionAlone() {
        put("a", "1");
        store.commit(Transaction
                .of(new Operation.Put(Samples.labelled(configMap("a", "1"), Map.of("team", "blue")), API)));
        assertThat(metadata(key("a")).generation()).isEqualTo(1);
        assertThat(metadata(key("a")).resourceVersion()).isEqualTo("2");
        assertThat(metadata(key("a")).labels()).containsEntry("team", "blue");
    }

    @Test
    void writingWhatStandsAlreadyChangesNothing() {
        put("a", "1");
        StoredObject before = store.get(key("a")).orElseThrow();
        assertThat(put("a", "1")).isEqualTo(1);
        assertThat(store.get(key("a"))).contains(before);
    }

    @Test
    void objectMadeAgainIsAnotherObject() {
        put("a", "1");
        String uid = metadata(key("a")).uid();
        store.commit(Transaction.of(new Operation.Delete(key("a"))));
        assertThat(store.get(key("a"))).isEmpty();
        put("a", "1");
        assertThat(metadata(key("a")).uid()).isNotEqualTo(uid);
        assertThat(metadata(key("a")).generation()).isEqualTo(1);
    }

    @Test
    void statusIsWrittenApartFromTheSpec() throws Exception {
        GatewayClass first = gatewayClass("c", "one");
        store.commit(Transaction.of(new Operation.Put(first.withStatus(Optional.of(accepted("smuggled"))), API)));
        assertThat(store.get(first.key()).orElseThrow().object().status()).isEmpty();
        RecordingWatcher watcher = new RecordingWatcher();
        store.watch(1, watcher);

        store.commit(Transaction.of(new Operation.PutStatus(first.key(), accepted("yes"))));
        store.commit(Transaction.of(new Operation.Put(gatewayClass("c", "two"), API)));

        assertThat(store.get(first.key()).orElseThrow().object().status()).hasValueSatisfying(
                status -> assertThat(status).isEqualTo(accepted("yes")));
        assertThat(metadata(first.key()).generation()).isEqualTo(2);
        watcher.await(commits -> commits.size() == 2);
        assertThat(watcher.changes()).extracting(Change::aspect).containsExactly(Change.Aspect.STATUS,
                Change.Aspect.OBJECT);
    }

    @Test
    void sameStatusChangesNothing() {
        GatewayClass object = gatewayClass("c", "one");
        store.commit(Transaction.of(new Operation.Put(object, API)));
        Operation status = new Operation.PutStatus(object.key(), accepted("yes"));
        assertThat(store.commit(Transaction.of(status))).isEqualTo(2);
        assertThat(store.commit(Transaction.of(status))).isEqualTo(2);
        assertThat(metadata(object.key()).generation()).isEqualTo(1);
    }

    @Test
    void statusOfAnAbsentObjectIsDropped() {
        assertThat(store.commit(
                Transaction.of(new Operation.PutStatus(gatewayClass("c", "one").key(), accepted("yes"))))).isZero();
    }

    @Test
    void movedLineIsAChangeOfOriginAlone() throws Exception {
        store.commit(Transaction.of(new Operation.Put(configMap("a", "1"), new Origin.File("x.yaml", 1))));
        RecordingWatcher watcher = new RecordingWatcher();
        store.watch(1, watcher);
        store.commit(Transaction.of(new Operation.Put(configMap("a", "1"), new Origin.File("x.yaml", 9))));
        watcher.await(commits -> commits.size() == 1);
        assertThat(watcher.changes().getFirst().aspect()).isEqualTo(Change.Aspect.ORIGIN);
        assertThat(metadata(key("a")).generation()).isEqualTo(1);
        assertThat(store.get(key("a")).orElseThrow().origin()).isEqualTo(new Origin.File("x.yaml", 9));
    }

    @Test
    void transactionIsOneCommit() throws Exception {
        put("gone", "1");
        RecordingWatcher watcher = new RecordingWatcher();
        store.watch(1, watcher);
        long revision = store.commit(new Transaction(List.of(),
                List.of(new Operation.Put(configMap("a", "1"), API), new Operation.Delete(key("gone")),
                        new Operation.Put(configMap("b", "1"), API))));
        watcher.await(commits -> commits.size() == 1);
        assertThat(watcher.changes()).extracting(Change::key).containsExactly(key("a"), key("gone"), key("b"));
        assertThat(watcher.changes()).extracting(Change::revision).containsOnly(revision);
        assertThat(watcher.changes().get(1).before()).isPresent();
        assertThat(watcher.changes().get(1).after()).isEmpty();
    }

    @Test
    void twoOperationsOnOneKeyAreRefused() {
        assertThatThrownBy(() -> Transaction.of(new Operation.Delete(key("a")), new Operation.Delete(key("a"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ConfigMap default/a");
    }

    @Test
    void brokenGuardLeavesEverythingAsItWas() {
        put("a", "1");
        List<Guard> broken = List.of(new Guard.Absent(key("a")), new Guard.AtRevision(key("a"), 7),
                new Guard.AtRevision(key("b"), 1), new Guard.OwnedBy(key("a"), Origin.File.class));
        for (Guard guard : broken) {
            Transaction transaction = new Transaction(List.of(guard),
                    List.of(new Operation.Put(configMap("b", "1"), API)));
            assertThatThrownBy(() -> store.commit(transaction)).isInstanceOfSatisfying(GuardFailedException.class,
                    e -> assertThat(e.guard()).isEqualTo(guard));
        }
        assertThat(store.revision()).isEqualTo(1);
        assertThat(store.get(key("b"))).isEmpty();
    }

    @Test
    void guardsThatHoldLetTheTransactionThrough() {
        put("a", "1");
        store.commit(new Transaction(
                List.of(new Guard.Absent(key("b")), new Guard.AtRevision(key("a"), 1),
                        new Guard.OwnedBy(key("a"), Origin.Api.class), new Guard.OwnedBy(key("c"), Origin.File.class)),
                List.of(new Operation.Put(configMap("a", "2"), API))));
        assertThat(store.revision()).isEqualTo(2);
    }

    @Test
    void listIsInOrderOfKey() {
        put("b", "1");
        put("a", "1");
        assertThat(store.list().objects()).extracting(o -> o.object().key()).containsExactly(key("a"), key("b"));
        assertThat(store.list().revision()).isEqualTo(2);
    }

    @Test
    void watchBeginsAfterItsRevision() throws Exception {
        put("a", "1");
        put("a", "2");
        put("a", "3");
        RecordingWatcher watcher = new RecordingWatcher();
        store.watch(1, watcher);
        watcher.await(commits -> commits.size() == 2);
        put("a", "4");
        watcher.await(commits -> commits.size() == 3);
        assertThat(watcher.changes()).extracting(Change::revision).containsExactly(2L, 3L, 4L);
    }

    @Test
    void closedWatchHearsNoMore() throws Exception {
        RecordingWatcher closed = new RecordingWatcher();
        RecordingWatcher open = new RecordingWatcher();
        ResourceStore.Watch watch = store.watch(0, closed);
        put("a", "1");
        closed.await(commits -> commits.size() == 1);
        watch.close();
        store.watch(1, open);
        put("a", "2");
        open.await(commits -> commits.size() == 1);
        assertThat(closed.commits()).hasSize(1);
    }

    @Test
    void watchFromACompactedRevisionIsRefused() throws Exception {
        try (ResourceStore small = open(Clock.systemUTC(), 3)) {
            for (int i = 0; i < 10; i++) {
                small.commit(Transaction.of(new Operation.Put(configMap("a", "" + i), API)));
            }
            assertThatThrownBy(() -> small.watch(2, _ -> {
            })).isInstanceOf(CompactedException.class)
                    .hasMessageContaining("revision 2");
            RecordingWatcher watcher = new RecordingWatcher();
            small.watch(7, watcher);
            watcher.await(commits -> commits.size() == 3);
        }
    }

    @Test
    void failingWatcherHearsTheNextCommitToo() throws Exception {
        RecordingWatcher recording = new RecordingWatcher();
        store.watch(0, changes -> {
            recording.on(changes);
            throw new IllegalStateException("on purpose");
        });
        put("a", "1");
        put("a", "2");
        recording.await(commits -> commits.size() == 2);
    }

    @Test
    void closedStoreTakesNoCommit() {
        store.close();
        assertThatThrownBy(() -> put("a", "1")).isInstanceOf(IllegalStateException.class);
    }
}
