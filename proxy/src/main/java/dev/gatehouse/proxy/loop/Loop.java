package dev.gatehouse.proxy.loop;

import io.netty.channel.EventLoop;
import java.util.SplittableRandom;

/** An event loop with its index among the loops. Everything but {@link #executor()} is used on its thread only. */
public final class Loop {
    private final int index;
    private final EventLoop executor;
    private final Transport transport;
    private final DeadlineWheel deadlines;
    private final SplittableRandom random = new SplittableRandom();
    private final HttpDate date = new HttpDate();

    public Loop(int index, EventLoop executor, Transport transport) {
        this.index = index;
        this.executor = executor;
        this.transport = transport;
        this.deadlines = new DeadlineWheel(executor);
    }

    /** From 0; the slot of this loop in counters and tables that have one per loop. */
    public int index() {
        return index;
    }

    public EventLoop executor() {
        return executor;
    }

    public Transport transport() {
        return transport;
    }

    public DeadlineWheel deadlines() {
        return deadlines;
    }

    public SplittableRandom random() {
        return random;
    }

    public HttpDate date() {
        return date;
    }
}
