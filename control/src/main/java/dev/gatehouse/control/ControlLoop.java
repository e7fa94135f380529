package dev.gatehouse.control;

import dev.gatehouse.compiler.Compilation;
import dev.gatehouse.compiler.address.HeldAddresses;
import dev.gatehouse.control.status.Placements;
import dev.gatehouse.control.status.StatusMerge;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.PlainObject;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.snapshot.DataPlane;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.CompactedException;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the data plane and the statuses in step with the store.
 *
 * <p>One thread does everything: it takes all changes that have come in, compiles once, hands the snapshot over, waits
 * until it is served, and writes the statuses that differ. While it works changes gather, and the next compilation takes
 * them together; when it is idle a change is taken at once. Statuses and observations never lead to a compilation;
 * observations lead to new statuses, at most every {@link #STATUS_INTERVAL}.
 *
 * <p>The compiler is given each object as it was when its metadata or spec last changed, the same instance every time,
 * whatever statuses were written since: so it can memoise by identity.
 */
public final class ControlLoop implements AutoCloseable {
    /** The controller name under which statuses are written (Gateway API, GatewayController). */
    public static final String CONTROLLER_NAME = "gatehouse.dev/gateway-controller";
    /** How long the data plane may take before its progress is no longer waited for. */
    public static final Duration DEFAULT_ADOPTION_TIMEOUT = Duration.ofSeconds(10);

    static final Duration STATUS_INTERVAL = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

    private final ResourceStore store;
    private final BiFunction<List<ApiObject>, HeldAddresses, Compilation> compiler;
    private final DataPlane dataPlane;
    private final Adopter adopter;
    private final StatusWriter statuses;
    private final ObservationBook book = new ObservationBook();
    private final Inbox inbox = new Inbox();
    private final Progress served = new Progress();
    private final Progress progress = new Progress();
    private final TreeMap<ObjectKey, ApiObject> objects = new TreeMap<>();
    private final AddressBook addresses = new AddressBook();
    private final Suspects suspects = new Suspects();
    private final Thread thread;
    private Optional<Current> current = Optional.empty();
    private long version;
    private boolean behind = true;
    private long lastStatuses = System.nanoTime() - STATUS_INTERVAL.toNanos();
    private ResourceStore.@Nullable Watch watch;
    private volatile ControlCounters counters = ControlCounters.ZERO;

    /**
     * @param compiler        called on the loop's thread; objects come in order of key, with the addresses that Gateways keep
     * @param clock           for the times in conditions
     * @param adoptionTimeout how long to wait for all event loops, e.g. {@link #DEFAULT_ADOPTION_TIMEOUT}
     */
    public ControlLoop(ResourceStore store, BiFunction<List<ApiObject>, HeldAddresses, Compilation> compiler,
            DataPlane dataPlane,
            Clock clock, Duration adoptionTimeout) {
        this.store = store;
        this.compiler = compiler;
        this.dataPlane = dataPlane;
        this.adopter = new Adopter(dataPlane, adoptionTimeout, inbox::statusesDue);
        this.statuses = new StatusWriter(store, clock, CONTROLLER_NAME);
        this.thread = Thread.ofPlatform().daemon().name("control").unstarted(this::run);
    }

    /** Begins with everything the store holds now; once. */
    public void start() {
        dataPlane.observe(observation -> {
            if (book.note(observation)) {
                inbox.statusesDue();
            }
        });
        inbox.lost();
        thread.start();
    }

    /** What was done so far. Thread-safe. */
    public ControlCounters counters() {
        return counters;
    }

    /**
     * Waits until all event loops serve what the store held at a revision; the statuses may say so later.
     *
     * @param revision as {@link ResourceStore#commit} returned it
     * @return false when the time is over first
     */
    public boolean awaitServed(long revision, Duration timeout) throws InterruptedException {
        return served.await(revision, timeout);
    }

    /**
     * Waits until all event loops serve what the store held at a revision, and the statuses say so.
     *
     * @param revision as {@link ResourceStore#commit} returned it
     * @return false when the time is over first
     */
    public boolean awaitAdopted(long revision, Duration timeout) throws InterruptedException {
        return progress.await(revision, timeout);
    }

    /** Ends the loop; the data plane serves on what it has. */
    @Override
    public void close() {
        inbox.close();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                Inbox.Mail mail = inbox.take(lastStatuses + STATUS_INTERVAL.toNanos());
                if (mail.closed()) {
                    return;
                }
                step(mail);
            }
        } catch (InterruptedException _) {
            LOG.debug("control was told to stop");
        } finally {
            stopWatching();
        }
    }

    /** Of the last compilation: what it said, and where it put things. */
    private record Current(Map<ObjectKey, ObjectStatus> statuses, Placements placements) {}

    /** What changes in the store lead to. */
    private record Due(boolean compile, boolean statuses) {}

    /** One turn; whatever goes wrong, the loop lives on. */
    private void step(Inbox.Mail mail) throws InterruptedException {
        try {
            Due due = mail.lost() ? listAgain() : take(mail.changes());
            if (due.compile()) {
                compileAndAdopt();
            }
            note(served);
            if (due.compile() || due.statuses() || mail.statusesDue()) {
                writeStatuses();
            }
            note(progress);
        } catch (StoreUnavailableException e) {
            LOG.debug("statuses wait for the store: {}", e.getMessage());
            retryLater(mail.lost());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("control failed on a change; it goes on with the next, and tries again in {} s",
                    RETRY.toSeconds(), e);
            retryLater(mail.lost());
        }
    }

    private void note(Progress reached) {
        if (adopter.isDone() && !behind) {
            reached.reached(counters.revision());
        }
    }

    private void retryLater(boolean lost) {
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(RETRY);
                if (lost) {
                    inbox.lost();
                } else {
                    inbox.statusesDue();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Due listAgain() {
        stopWatching();
        ResourceStore.Contents contents = store.list();
        objects.keySet().retainAll(contents.objects().stream().map(StoredObject::key).collect(Collectors.toSet()));
        statuses.forget();
        for (StoredObject stored : contents.objects()) {
            if (stored.bare() instanceof Gateway) {
                addresses.remember(stored.object());
            }
            keep(stored);
        }
        watch = store.watch(contents.revision(), new ResourceStore.Watcher() {
            @Override
            public void on(List<Change> changes) {
                inbox.changed(changes);
            }

            @Override
            public void lost(CompactedException cause) {
                inbox.lost();
            }
        });
        count(c -> c.followed(contents.revision()));
        return new Due(true, true);
    }

    /**
     * What means nothing to a gateway is kept from the compiler. What should mean something and is not understood stays
     * in force as it was: without it routes might lose what protects them.
     */
    private void keep(StoredObject stored) {
        if (stored.isUnreadable()) {
            LOG.error("{} ({}) is not as its kind demands; what it said before stays in force: {}", stored.key(),
                    stored.origin(), stored.document().problems());
        } else if (stored.bare() instanceof PlainObject) {
            objects.remove(stored.key());
        } else {
            objects.put(stored.key(), stored.bare());
        }
    }

    private void stopWatching() {
        ResourceStore.Watch old = watch;
        if (old != null) {
            old.close();
        }
    }

    private Due take(List<Change> changes) {
        boolean compile = false;
        boolean overwritten = false;
        for (Change change : changes) {
            overwritten |= statuses.heard(change);
            if (change.aspect() == Change.Aspect.OBJECT) {
                compile = true;
                suspects.add(change);
                change.after().ifPresentOrElse(this::keep, () -> objects.remove(change.key()));
            }
        }
        if (!changes.isEmpty()) {
            count(c -> c.followed(changes.getLast().revision()));
        }
        return new Due(compile, overwritten);
    }

    private void compileAndAdopt() throws InterruptedException {
        Optional<Compilation> compiled = compile();
        if (compiled.isEmpty()) {
            return;
        }
        Compilation compilation = compiled.get();
        Snapshot snapshot = compilation.snapshot();
        current = Optional.of(new Current(compilation.statuses(), Placements.of(snapshot)));
        book.retainSecrets(compilation.secrets().keySet());
        long start = System.nanoTime();
        boolean adopted = adopter.adopt(snapshot, ref -> Optional.ofNullable(compilation.secrets().get(ref)));
        count(c -> adopted ? c.adopted(snapshot.version(), since(start)) : c.adoptionFailed());
    }

    private Optional<Compilation> compile() {
        long start = System.nanoTime();
        behind = true;
        try {
            Compilation compiled = compiler.apply(List.copyOf(objects.values()), addresses.held(objects.keySet()));
            addresses.learn(compiled.statuses());
            version++;
            Snapshot snapshot = new Snapshot(version, compiled.snapshot().listeners(), compiled.snapshot().clusters());
            count(c -> c.compiled(version, objects.size(), since(start)));
            suspects.clear();
            behind = false;
            return Optional.of(new Compilation(snapshot, compiled.secrets(), compiled.statuses()));
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            count(c -> c.compileFailed(since(start)));
            LOG.error("compiling failed; snapshot {} is served on. Changed since it was made: {}", version, suspects,
                    e);
            return Optional.empty();
        }
    }

    private void writeStatuses() {
        lastStatuses = System.nanoTime();
        current.ifPresent(c -> {
            StatusMerge merge = new StatusMerge(c.placements, book.view(), adopter.adoption(), statuses::stored);
            int written = statuses.write(c.statuses, merge::merge);
            if (written > 0) {
                count(counted -> counted.wrote(written));
            }
        });
    }

    private void count(UnaryOperator<ControlCounters> change) {
        counters = change.apply(counters);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
