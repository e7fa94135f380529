package dev.gatehouse.store;

import static dev.gatehouse.store.Samples.API;
import static dev.gatehouse.store.Samples.accepted;
import static dev.gatehouse.store.Samples.configMap;
import static dev.gatehouse.store.Samples.gatewayClass;
import static dev.gatehouse.store.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.PlainObject;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.model.core.ConfigMap;
import dev.gatehouse.model.core.Secret;
import dev.gatehouse.model.gateway.GatewayClass;
import dev.gatehouse.model.schema.kinds.Kinds;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

    private static Document document(String json) {
        return Document.parse(ConfigMap.KIND, json);
    }

    private static String json(String name, String metadata, String rest) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name + "\"" + metadata + "}"
                + rest
                + "}";
    }

    @Test
    void partsThatNobodyUnderstandsAreKept() {
        store.commit(Transaction.of(new Operation.Put(document(json("a",
                ",\"finalizers\":[\"x/y\"],\"managedFields\":[{\"manager\":\"m\",\"fieldsV1\":{\"f:data\":{}}}],\"uid\":\"made-up\"",
                ",\"data\":{\"key\":\"1\"},\"immutable\":false")), API)));
        StoredObject found = store.get(key("a")).orElseThrow();
        assertThat(found.json()).contains("\"finalizers\":[\"x/y\"]", "\"f:data\":{}", "\"immutable\":false",
                "\"uid\":\"" + found.stamp().uid() + "\"", "\"resourceVersion\":\"1\"", "\"generation\":1",
                "\"namespace\":\"default\"", "\"creationTimestamp\":\"2026-01-02T03:04:05Z\"")
                .doesNotContain("made-up");
        assertThat(found.object()).isInstanceOfSatisfying(ConfigMap.class,
                map -> assertThat(map.data()).containsEntry("key", "1"));
    }

    @Test
    void generationGrowsWithContentAlone() throws Exception {
        RecordingWatcher watcher = new RecordingWatcher();
        store.watch(0, watcher);
        for (String each : List.of(json("a", "", ",\"data\":{\"key\":\"1\"}"),
                json("a", ",\"finalizers\":[\"x/y\"]", ",\"data\":{\"key\":\"1\"}"),
                json("a", ",\"finalizers\":[\"x/y\"]", ",\"immutable\":true,\"data\":{\"key\":\"1\"}"),
                json("a", ",\"finalizers\":[\"x/y\"],\"deletionTimestamp\":\"2026-01-02T03:04:05Z\"",
                        ",\"data\":{\"key\":\"1\"},\"immutable\":true"))) {
            store.commit(Transaction.of(new Operation.Put(document(each), API)));
        }
        watcher.await(commits -> commits.size() == 4);
        assertThat(watcher.changes()).extracting(change -> change.last().stamp().generation()).containsExactly(1L, 1L,
                2L, 3L);
        assertThat(watcher.changes()).extracting(Change::aspect).containsExactly(Change.Aspect.OBJECT,
                Change.Aspect.BOOKKEEPING, Change.Aspect.OBJECT, Change.Aspect.BOOKKEEPING);
    }

    @Test
    void statusOfAPlainObjectIsKeptAsItIsWritten() {
        Kind pod = Kinds.plain().getFirst();
        Document document = Document.parse(pod,
                "{\"metadata\":{\"name\":\"p\",\"namespace\":\"n\"},\"spec\":{\"x\":1.50},\"status\":{\"phase\":\"smuggled\"}}");
        store.commit(Transaction.of(new Operation.Put(document, API)));
        assertThat(store.get(document.key()).orElseThrow().document().status()).isEmpty();
        store.commit(Transaction.of(new Operation.PutStatusDocument(document.key(), "{ \"phase\": \"Running\" }",
                Optional.empty())));
        StoredObject found = store.get(document.key()).orElseThrow();
        assertThat(found.document().status()).isEqualTo("{\"phase\":\"Running\"}");
        assertThat(found.document().content()).isEqualTo("{\"spec\":{\"x\":1.50}}");
        assertThat(found.stamp().generation()).isEqualTo(1);
        assertThat(found.object()).isInstanceOf(PlainObject.class);
    }

    @Test
    void whatItsKindRefusesIsNotWritten() {
        put("a", "1");
        Document wrong = document(json("a", "", ",\"data\":[\"no map\"]"));
        assertThatThrownBy(() -> store.commit(Transaction.of(new Operation.Put(wrong, API))))
                .isInstanceOf(InvalidObjectException.class).hasMessageContaining("ConfigMap default/a", "data");
        assertThat(store.revision()).isEqualTo(1);
        assertThat(store.get(key("a")).orElseThrow().object()).isInstanceOfSatisfying(ConfigMap.class,
                map -> assertThat(map.data()).containsEntry("key", "1"));
    }

    @Test
    void statusThatItsKindRefusesLeavesTheObjectAsItWas() {
        GatewayClass object = gatewayClass("c", "example.com/one");
        store.commit(Transaction.of(new Operation.Put(object, API)));
        store.commit(Transaction.of(
                new Operation.PutStatusDocument(object.key(), "{\"conditions\":\"none\"}", Optional.empty())));
        StoredObject found = store.get(object.key()).orElseThrow();
        assertThat(found.isUnreadable()).isFalse();
        assertThat(found.object()).isInstanceOfSatisfying(GatewayClass.class,
                kept -> assertThat(kept.spec()).isEqualTo(object.spec()));
    }

    @Test
    void typedAndWrittenStatusAreOne() {
        GatewayClass object = gatewayClass("c", "example.com/one");
        store.commit(Transaction.of(new Operation.Put(object, API)));
        store.commit(Transaction.of(new Operation.PutStatus(object.key(), accepted("yes"))));
        String status = store.get(object.key()).orElseThrow().document().status();
        assertThat(status).contains("\"message\":\"yes\"");
        assertThat(store.commit(Transaction
                .of(new Operation.PutStatusDocument(object.key(), status, Optional.empty())))).isEqualTo(2);
        store.commit(Transaction.of(new Operation.PutStatusDocument(object.key(), status.replace("yes", "no"),
                Optional.empty())));
        assertThat(store.get(object.key()).orElseThrow().object().status().map(Object::toString))
                .contains(accepted("no").toString());
    }

    @Test
    void pagesFollowEachOtherAtOneRevision() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            put(name, "1");
        }
        store.commit(Transaction.of(new Operation.Put(gatewayClass("c", "example.com/one"), API)));
        Range range = Range.of(Selection.of(ConfigMap.KIND, "default")).limit(2);
        Page first = store.range(range);
        put("bb", "new");
        store.commit(Transaction.of(new Operation.Delete(key("c"))));
        put("d", "changed");
        Page second = store.range(range.next(first));
        Page third = store.range(range.next(second));
        assertThat(names(first)).containsExactly("a", "b");
        assertThat(names(second)).containsExactly("c", "d");
        assertThat(second.objects().getLast().revision()).isEqualTo(4);
        assertThat(names(third)).containsExactly("e");
        assertThat(List.of(first.remaining(), second.remaining(), third.remaining())).containsExactly(3L, 1L, 0L);
        assertThat(third.revision()).isEqualTo(first.revision()).isEqualTo(6);
        assertThat(names(store.range(Range.of(Selection.of(ConfigMap.KIND))))).containsExactly("a", "b", "bb", "d",
                "e");
        assertThat(names(store.range(Range.of(Selection.of(ConfigMap.KIND, "other"))))).isEmpty();
    }

    private static List<String> names(Page page) {
        return page.objects().stream().map(object -> object.key().name()).toList();
    }

    @Test
    void rangeOfACompactedRevisionIsRefused() {
        try (ResourceStore small = open(Clock.systemUTC(), 3)) {
            for (int i = 0; i < 10; i++) {
                small.commit(Transaction.of(new Operation.Put(configMap("a", "" + i), API)));
            }
            assertThatThrownBy(() -> small.range(new Range(Selection.ALL, Optional.empty(), 1, OptionalLong.of(2))))
                    .isInstanceOf(CompactedException.class);
            assertThatThrownBy(() -> small.range(new Range(Selection.ALL, Optional.empty(), 1, OptionalLong.of(11))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void watchOfAKindHearsThatKindAndHowFarItGot() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        store.watch(0, Selection.of(GatewayClass.KIND), new ResourceStore.Watcher() {
            @Override
            public void on(List<Change> changes) {
                changes.forEach(change -> heard.add(change.key().name()));
            }

            @Override
            public void passed(long revision) {
                heard.add("passed " + revision);
            }
        });
        put("a", "1");
        store.commit(Transaction.of(new Operation.Put(configMap("b", "1"), API),
                new Operation.Put(gatewayClass("c", "example.com/one"), API)));
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("passed 1");
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("c");
    }

    @Test
    void deletionShowsTheLastStateAtItsRevision() {
        put("a", "1");
        Commit commit = store.transact(Transaction.of(new Operation.Delete(key("a"))));
        StoredObject last = commit.changes().getFirst().last();
        assertThat(last.document().content()).isEqualTo("{\"data\":{\"key\":\"1\"}}");
        assertThat(last.object().metadata().resourceVersion()).isEqualTo("2");
    }

    @Test
    void guardsKnowPresenceAndUid() {
        put("a", "1");
        String uid = store.get(key("a")).orElseThrow().stamp().uid();
        assertThatThrownBy(() -> store.commit(new Transaction(List.of(new Guard.HasUid(key("a"), "other")),
                List.of(new Operation.Delete(key("a")))))).isInstanceOfSatisfying(GuardFailedException.class,
                        e -> assertThat(e.found().orElseThrow().stamp().uid()).isEqualTo(uid));
        assertThatThrownBy(() -> store.commit(new Transaction(List.of(new Guard.Present(key("b"))), List.of())))
                .isInstanceOf(GuardFailedException.class);
        store.commit(new Transaction(List.of(new Guard.HasUid(key("a"), uid), new Guard.Present(key("a"))),
                List.of(new Operation.Delete(key("a")))));
        assertThat(store.get(key("a"))).isEmpty();
    }

    @Test
    void rehearsalShowsAndMakesNothing() {
        Commit rehearsed = store.rehearse(Transaction.of(new Operation.Put(configMap("a", "1"), API)));
        assertThat(rehearsed.changes().getFirst().last().document().content()).contains("\"1\"");
        assertThat(store.revision()).isZero();
        assertThat(store.get(key("a"))).isEmpty();
    }

    @Test
    void objectBeyondTheLimitIsRefused() {
        assertThatThrownBy(() -> put("big", "x".repeat(1_600_000))).isInstanceOf(ObjectTooLargeException.class)
                .hasMessageContaining("ConfigMap default/big").hasMessageContaining("1572864");
        put("fits", "x".repeat(1_500_000));
    }

    @Test
    void nothingPrintsASecret() {
        Document secret = Document.parse(Secret.KIND,
                "{\"metadata\":{\"name\":\"s\"},\"stringData\":{\"word\":\"hunter2\"},\"data\":{\"word\":\"b2xk\"}}");
        Operation put = new Operation.Put(secret, API);
        Commit commit = store.transact(Transaction.of(put));
        StoredObject stored = store.get(secret.key()).orElseThrow();
        assertThat(stored.document().content()).isEqualTo("{\"data\":{\"word\":\"aHVudGVyMg==\"}}");
        for (Object shown : List.of(secret, put, commit, stored, stored.object(), store.list(),
                Transaction.of(put))) {
            assertThat(shown.toString()).doesNotContain("hunter2", "aHVudGVyMg");
        }
    }
}
