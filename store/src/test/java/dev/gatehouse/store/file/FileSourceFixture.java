package dev.gatehouse.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.core.ConfigMap;
import dev.gatehouse.store.RecordingWatcher;
import dev.gatehouse.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A directory, a store and a source between them. */
abstract class FileSourceFixture {
    @TempDir
    Path directory = Path.of("");

    final MemoryStore store = new MemoryStore(Clock.systemUTC());
    final RecordingWatcher watcher = new RecordingWatcher();
    final LineFormat format = new LineFormat();
    private final List<FileSource> sources = new ArrayList<>();

    @AfterEach
    void close() {
        sources.forEach(FileSource::close);
        store.close();
    }

    FileSource open(Path... roots) {
        FileSource source = FileSource.open(store, List.of(roots), format, Clock.systemUTC());
        sources.add(source);
        store.watch(store.revision(), watcher);
        return source;
    }

    Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, text);
    }

    /** What the store holds: names and values. */
    Map<String, String> held() {
        Map<String, String> held = new TreeMap<>();
        for (var stored : store.list().objects()) {
            if (stored.object() instanceof ConfigMap map) {
                held.put(map.metadata().name(), map.data().getOrDefault("key", ""));
            }
        }
        return held;
    }

    void awaitHeld(Map<String, String> expected) throws InterruptedException {
        await(Duration.ofSeconds(5), () -> held().equals(expected), () -> "held " + held());
    }

    static void await(Duration longest, BooleanSupplier condition, java.util.function.Supplier<String> found)
            throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(found).isLessThan(deadline);
            new java.util.concurrent.CountDownLatch(1).await(5, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
    }

}
