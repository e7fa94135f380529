package dev.gatehouse.store;

import static dev.gatehouse.store.Samples.API;
import static dev.gatehouse.store.Samples.configMap;
import static dev.gatehouse.store.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for every store under several writers and watchers. */
@SuppressWarnings("this-escape")
public abstract class ResourceStoreConcurrencyContract {
    private static final int WRITERS = 4;
    private static final int WRITES = 500;
    private final ResourceStore store = open(Clock.systemUTC(), 10_000);

    protected abstract ResourceStore open(Clock clock, int history);

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void everyWatcherSeesEveryCommitOnceAndInOrder() throws Exception {
        List<RecordingWatcher> watchers = List.of(new RecordingWatcher(), new RecordingWatcher());
        watchers.forEach(w -> store.watch(0, w));
        writeFromManyThreads();
        for (RecordingWatcher watcher : watchers) {
            watcher.await(commits -> commits.size() == WRITERS * WRITES);
            List<Long> revisions = watcher.changes().stream().map(Change::revision).toList();
            assertThat(revisions).doesNotHaveDuplicates().isSorted().endsWith(store.revision());
        }
    }

    @Test
    void listAndWatchFromItsRevisionMissNothingAndRepeatNothing() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(1)) {
            Future<?> writing = writers.submit(() -> {
                writeFromManyThreads();
                return true;
            });
            List<Map<ObjectKey, StoredObject>> views = new ArrayList<>();
            List<RecordingWatcher> watchers = new ArrayList<>();
            while (!writing.isDone() && views.size() < 50) {
                ResourceStore.Contents contents = store.list();
                Map<ObjectKey, StoredObject> view = new HashMap<>();
                contents.objects().forEach(o -> view.put(o.object().key(), o));
                RecordingWatcher watcher = new RecordingWatcher();
                store.watch(contents.revision(), watcher);
                views.add(view);
                watchers.add(watcher);
            }
            writing.get(30, TimeUnit.SECONDS);
            long last = store.revision();
            Map<ObjectKey, StoredObject> expected = new HashMap<>();
            store.list().objects().forEach(o -> expected.put(o.object().key(), o));
            for (int i = 0; i < views.size(); i++) {
                Map<ObjectKey, StoredObject> view = views.get(i);
                long seen = view.values().stream().mapToLong(StoredObject::revision).max().orElse(0);
                if (seen < last) {
                    watchers.get(i).await(c -> !c.isEmpty() && c.getLast().getFirst().revision() == last);
                }
                watchers.get(i).changes().forEach(change -> replay(view, change));
                assertThat(view).isEqualTo(expected);
            }
        }
    }

    @Test
    void slowWatcherHoldsUpNeitherWritersNorOthers() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        RecordingWatcher slow = new RecordingWatcher();
        RecordingWatcher quick = new RecordingWatcher();
        store.watch(0, changes -> {
            awaitQuietly(release);
            slow.on(changes);
        });
        store.watch(0, quick);
        for (int i = 0; i < 100; i++) {
            store.commit(Transaction.of(new Operation.Put(configMap("a", "" + i), API)));
        }
        quick.await(commits -> commits.size() == 100);
        assertThat(slow.commits()).isEmpty();
        release.countDown();
        slow.await(commits -> commits.size() == 100);
    }

    @Test
    void guardLetsOneOfManyWritersThrough() throws Exception {
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String value = "" + i;
            attempts.add(() -> {
                try {
                    store.commit(new Transaction(List.of(new Guard.Absent(key("a"))),
                            List.of(new Operation.Put(configMap("a", value), API))));
                    return true;
                } catch (GuardFailedException e) {
                    return false;
                }
            });
        }
        int won = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                won += attempt.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
    }

    private void writeFromManyThreads() throws Exception {
        List<Callable<Void>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            int writer = w;
            writers.add(() -> {
                for (int i = 0; i < WRITES; i++) {
                    store.commit(Transaction
                            .of(new Operation.Put(configMap("o" + (i % 7), writer + "-" + i), API)));
                }
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }
    }

    private static void replay(Map<ObjectKey, StoredObject> view, Change change) {
        assertThat(change.before().map(StoredObject::revision)).isEqualTo(
                java.util.Optional.ofNullable(view.get(change.key())).map(StoredObject::revision));
        change.after().ifPresentOrElse(after -> view.put(change.key(), after), () -> view.remove(change.key()));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
