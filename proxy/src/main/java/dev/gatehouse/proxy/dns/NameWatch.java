package dev.gatehouse.proxy.dns;

import dev.gatehouse.proxy.dns.LookupException.Kind;
import dev.gatehouse.snapshot.DnsSettings;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known about a name fresh: asks again when the answer's time to live ends, between a second and five
 * minutes. A failed look-up changes nothing about the addresses; it is tried again after half a second, and after up to
 * five seconds when it goes on failing. Confined to its event loop.
 */
public final class NameWatch {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final EventLoop loop;
    private final NameLookup lookup;
    private final NameQuery query;
    private final Runnable onChange;
    private NameState state = NameState.UNKNOWN;
    private @Nullable Kind failing;
    private Duration retry = FIRST_RETRY;
    private final AtomicLong lookups = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private boolean closed;
    private io.netty.util.concurrent.@Nullable Future<?> next;

    /**
     * Begins to watch once {@link #start} is called.
     *
     * @param onChange called on the loop after each change of {@link #state}
     */
    public NameWatch(EventLoop loop, NameLookup lookup, NameQuery query, Runnable onChange) {
        this.loop = loop;
        this.lookup = lookup;
        this.query = query;
        this.onChange = onChange;
    }

    public void start() {
        refresh();
    }

    public void close() {
        closed = true;
        if (next != null) {
            next.cancel(false);
        }
    }

    public NameQuery query() {
        return query;
    }

    public NameState state() {
        return state;
    }

    /** Look-ups that have ended. May be read on any thread. */
    public long lookups() {
        return lookups.get();
    }

    /** Look-ups that have failed. May be read on any thread. */
    public long failures() {
        return failures.get();
    }

    private void refresh() {
        look().whenComplete((answer, failure) -> {
            if (closed) {
                return;
            }
            lookups.incrementAndGet();
            if (answer != null) {
                onAnswer(answer);
            } else if (failure != null) {
                onFailure(NameLookup.failure(failure));
            }
        });
    }

    /** Whatever goes wrong, a watch must not end. */
    private CompletionStage<NameAnswer> look() {
        try {
            return lookup.find(query);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void onAnswer(NameAnswer answer) {
        failing = null;
        retry = FIRST_RETRY;
        again(untilNext(answer.ttl(), query.settings()));
        become(new NameState(answer.addresses(), Optional.empty(), false));
    }

    private void onFailure(LookupException failure) {
        failures.incrementAndGet();
        again(retry);
        retry = retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
        // Servers take turns in failing: only another kind of failure is news.
        if (failing != failure.kind()) {
            failing = failure.kind();
            become(new NameState(state.addresses(), Optional.of(String.valueOf(failure.getMessage())), false));
        }
    }

    static Duration untilNext(Duration ttl, DnsSettings settings) {
        if (!settings.respectTtl()) {
            return settings.refresh().compareTo(SHORTEST) < 0 ? SHORTEST : settings.refresh();
        }
        if (ttl.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
    }

    private void again(Duration delay) {
        next = loop.schedule(this::refresh, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void become(NameState changed) {
        if (!changed.equals(state)) {
            state = changed;
            onChange.run();
        }
    }
}
