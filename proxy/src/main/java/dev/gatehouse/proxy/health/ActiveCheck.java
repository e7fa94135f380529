package dev.gatehouse.proxy.health;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Probes one target over and over. The interval is shortened by up to a tenth, so that checks spread over time. */
final class ActiveCheck {
    private final EventLoop loop;
    private final ProbeTarget target;
    private final Probing probing;
    private final Thresholds thresholds;
    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable Future<?> next;
    private boolean stopped;
    private final AtomicLong probes = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    ActiveCheck(EventLoop loop, ProbeTarget target, Probing probing) {
        this.loop = loop;
        this.target = target;
        this.probing = probing;
        this.thresholds = new Thresholds(target.check());
    }

    void start() {
        next = loop.submit(this::probe);
    }

    void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
    }

    ProbeTarget target() {
        return target;
    }

    HealthState state() {
        return thresholds.state();
    }

    long probes() {
        return probes.get();
    }

    long failures() {
        return failures.get();
    }

    void add(Runnable listener) {
        listeners.add(listener);
    }

    /** Whether nobody is left. */
    boolean remove(Runnable listener) {
        listeners.remove(listener);
        return listeners.isEmpty();
    }

    private void probe() {
        probing.probe(this::onResult);
    }

    private void onResult(Optional<String> failure) {
        if (stopped) {
            return;
        }
        probes.incrementAndGet();
        if (failure.isPresent()) {
            failures.incrementAndGet();
        }
        HealthState before = thresholds.state();
        thresholds.accept(failure);
        long interval = target.check().interval().toNanos();
        long delay = (long) (interval * (1 - ThreadLocalRandom.current().nextDouble() / 10));
        next = loop.schedule(this::probe, delay, TimeUnit.NANOSECONDS);
        if (!thresholds.state().equals(before)) {
            List.copyOf(listeners).forEach(Runnable::run);
        }
    }
}
