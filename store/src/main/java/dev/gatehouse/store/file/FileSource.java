package dev.gatehouse.store.file;

import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.ReadResult;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the store's objects of origin {@link dev.gatehouse.store.Origin.File} as the files say.
 *
 * <p>One thread looks at the file system when it gives notice, and regularly besides (network mounts give none); lets
 * what changed settle; reads it; and writes the real differences in one transaction. A file with an error keeps the
 * objects of its last good reading. Directories are read recursively for {@code .yaml}, {@code .yml} and {@code .json}.
 */
public final class FileSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);
    private static final Duration SETTLING_STEP = Duration.ofMillis(40);

    private final List<Path> roots;
    private final Clock clock;
    private final FileTable table;
    private final StoreSync sync;
    private final Settling settling = new Settling();
    private final RescanPace pace;
    private final Wake wake = new Wake();
    private final Set<Problem> logged = new HashSet<>();
    private final DirectoryWatch notice;
    private final ResourceStore.Watch disturbances;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean disturbed;
    private volatile FileSourceState state = FileSourceState.NONE;

    private FileSource(ResourceStore store, List<Path> roots, ManifestFormat format, Clock clock) {
        this.roots = List.copyOf(roots);
        this.clock = clock;
        this.table = new FileTable(format);
        this.sync = new StoreSync(store);
        this.pace = new RescanPace(roots);
        Scan scan = coldStart();
        this.notice = new DirectoryWatch(wake::up);
        this.disturbances = store.watch(store.revision(), changes -> {
            if (sync.disturbedBy(changes)) {
                disturbed = true;
                wake.up();
            }
        });
        notice.cover(scan.directories());
        wake.up();
        this.thread = Thread.ofPlatform().daemon().name("file-source").unstarted(this::run);
    }

    /**
     * Reads all files, writes what they hold into the store, and follows their changes until {@link #close()}.
     *
     * @param roots files and directories; a name that stands for nothing is a problem
     * @param clock for the times in {@link #state()}
     * @throws InvalidManifestsException with all problems when a file has an error; nothing was written then
     */
    public static FileSource open(ResourceStore store, List<Path> roots, ManifestFormat format, Clock clock) {
        FileSource source = new FileSource(store, roots, format, clock);
        source.thread.start();
        return source;
    }

    /**
     * Reads all files once, without a store.
     *
     * @return the objects that count, in order of path and line, and all problems, duplicates among them
     */
    public static ReadResult read(List<Path> roots, ManifestFormat format, Clock clock) {
        FileTable table = new FileTable(format);
        Scan scan = FileTree.scan(roots);
        table.takeFailures(scan);
        table.reload(scan.files().keySet(), scan, clock.instant());
        Winners winners = Winners.of(table.files());
        List<Problem> problems = new ArrayList<>(table.problems());
        problems.addAll(winners.problems());
        return new ReadResult(List.copyOf(winners.objects().values()), problems);
    }

    /** How the files stand now. Thread-safe. */
    public FileSourceState state() {
        return state;
    }

    /** Looks at the files now instead of at the next occasion. */
    public void rescan() {
        wake.up();
    }

    /** Stops following; the objects stay in the store. */
    @Override
    public void close() {
        closed = true;
        wake.up();
        disturbances.close();
        notice.close();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Scan coldStart() {
        Scan scan = FileTree.scan(roots);
        table.takeFailures(scan);
        table.reload(scan.files().keySet(), scan, clock.instant());
        List<Problem> problems = table.problems();
        if (problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR)) {
            throw new InvalidManifestsException(problems);
        }
        StoreSync.Outcome outcome = publish(0, 0, Optional.empty());
        LOG.info("{} objects from {} files", outcome.put(), scan.files().size());
        return scan;
    }

    private void run() {
        Duration rest = Duration.ZERO;
        while (!closed) {
            try {
                wake.await(rest);
                rest = closed ? rest : look();
            } catch (InterruptedException _) {
                return;
            } catch (StoreUnavailableException e) {
                LOG.debug("changed files wait for the store: {}", e.getMessage());
                disturbed = true;
                rest = RescanPace.SHORTEST;
            } catch (RuntimeException e) {
                LOG.error("looking at the files failed; the objects stay, and the next look comes soon", e);
                disturbed = true;
                rest = RescanPace.SHORTEST;
            }
        }
    }

    /** One look at the file system; returns how long to rest unless woken. */
    private Duration look() {
        long start = System.nanoTime();
        Scan scan = FileTree.scan(roots);
        if (notice.cover(scan.directories())) {
            wake.up();
        }
        settling.note(table.differing(scan, clock.instant()), System.nanoTime());
        long scanNanos = System.nanoTime() - start;
        boolean failuresChanged = table.takeFailures(scan);
        Set<String> ready = settling.ready(System.nanoTime());
        if (!ready.isEmpty()) {
            reload(ready, scan);
        } else if (disturbed || failuresChanged) {
            disturbed = false;
            publish(state.reloads(), state.failedReloads(), state.lastReload());
        }
        return settling.isIdle() ? pace.next(scanNanos, notice.isComplete()) : SETTLING_STEP;
    }

    private void reload(Set<String> paths, Scan scan) {
        List<LoadedFile> changed = table.reload(paths, scan, clock.instant());
        settling.done(paths);
        if (changed.isEmpty()) {
            return;
        }
        disturbed = false;
        boolean failed = changed.stream().anyMatch(LoadedFile::hasErrors);
        Set<String> names = changed.stream().map(LoadedFile::path).collect(Collectors.toSet());
        logged.removeIf(problem -> names.contains(problem.file()));
        StoreSync.Outcome outcome = publish(state.reloads() + 1, state.failedReloads() + (failed ? 1 : 0),
                Optional.of(clock.instant()));
        changed.stream().filter(LoadedFile::hasErrors).forEach(file -> LOG.warn(
                "{}: has errors; the {} objects of its last good reading stay", file.path(), file.objects().size()));
        LOG.info("{} changed files: {} objects created or changed, {} deleted", changed.size(), outcome.put(),
                outcome.deleted());
    }

    private StoreSync.Outcome publish(long reloads, long failedReloads, Optional<Instant> lastReload) {
        Winners winners = Winners.of(table.files());
        StoreSync.Outcome outcome = sync.write(winners.objects());
        List<Problem> further = new ArrayList<>(winners.problems());
        further.addAll(outcome.problems());
        state = new FileSourceState(table.states(further), reloads, failedReloads, lastReload,
                further.size());
        logNew(state.problems());
        return outcome;
    }

    private void logNew(List<Problem> problems) {
        for (Problem problem : problems) {
            if (!logged.contains(problem)) {
                if (problem.severity() == Problem.Severity.ERROR) {
                    LOG.error("{}", problem);
                } else {
                    LOG.warn("{}", problem);
                }
            }
        }
        logged.clear();
        logged.addAll(problems);
    }
}
