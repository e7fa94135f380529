package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps what it hears, and lets a test wait for it. */
public final class RecordingWatcher implements ResourceStore.Watcher {
    private final List<List<Change>> commits = new ArrayList<>();

    @Override
    public synchronized void on(List<Change> changes) {
        commits.add(changes);
        notifyAll();
    }

    public synchronized List<List<Change>> commits() {
        return List.copyOf(commits);
    }

    public List<Change> changes() {
        return commits().stream().flatMap(List::stream).toList();
    }

    /** Waits up to ten seconds for what was heard to fulfil a condition. */
    public synchronized List<List<Change>> await(Predicate<List<List<Change>>> condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.test(commits)) {
            long left = deadline - System.nanoTime();
            assertThat(left).as("time left, having heard %s", commits).isPositive();
            wait(Math.max(1, left / 1_000_000));
        }
        return List.copyOf(commits);
    }
}
