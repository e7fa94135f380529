package dev.gatehouse.proxy.upstream;

import dev.gatehouse.proxy.http.UpstreamEvents;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One loop's connections to one address under one server name. The one used last is used next, so that a quiet pool
 * shrinks; when none is idle a new one is made: the pool never makes a request wait for another's connection.
 */
final class ConnectionPool {
    private final AddressPools owner;
    private final String serverName;
    private final PoolSettings settings;
    private final ArrayDeque<PooledConnection> idle = new ArrayDeque<>();
    private final List<PooledConnection> open = new ArrayList<>();

    ConnectionPool(AddressPools owner, String serverName, PoolSettings settings) {
        this.owner = owner;
        this.serverName = serverName;
        this.settings = settings;
    }

    /** Empty in clear text. */
    String serverName() {
        return serverName;
    }

    AddressPools owner() {
        return owner;
    }

    boolean hasIdle() {
        while (!idle.isEmpty() && !idle.peekLast().isUsable()) {
            idle.pollLast();
        }
        return !idle.isEmpty();
    }

    boolean isUnused() {
        return open.isEmpty();
    }

    Connecting acquire(UpstreamEvents events, boolean fresh, long timeoutMillis, LoopEndpoint endpoint) {
        if (!fresh && hasIdle()) {
            idle.removeLast().carry(events, endpoint);
            return Connecting.DONE;
        }
        PooledConnection made = new PooledConnection(this, endpoint, events);
        made.start(timeoutMillis);
        return made;
    }

    /** Makes a connection for nobody: the endpoint hears how it went, and the connection stays for whoever comes. */
    void prepare(LoopEndpoint endpoint, long timeoutMillis) {
        new PooledConnection(this, endpoint, null).start(timeoutMillis);
    }

    void onStarted(PooledConnection connection) {
        connection.place(open.size());
        open.add(connection);
    }

    void onGone(PooledConnection connection) {
        PooledConnection last = open.removeLast();
        if (last != connection) {
            last.place(connection.place());
            open.set(connection.place(), last);
        }
    }

    void onIdle(PooledConnection connection) {
        if (idle.size() >= settings.maxIdle() || !owner.isInUse()) {
            connection.close();
        } else {
            idle.addLast(connection);
        }
    }

    void onClosed(PooledConnection connection) {
        idle.remove(connection);
        onGone(connection);
    }

    void check() {
        for (int i = open.size() - 1; i >= 0; i = Math.min(i, open.size()) - 1) {
            open.get(i).check();
        }
    }

    void closeIdle() {
        while (!idle.isEmpty()) {
            idle.removeFirst().close();
        }
    }

    void closeIdleSince(long nanoTime) {
        while (!idle.isEmpty() && idle.peekFirst().idleSince() - nanoTime < 0) {
            idle.removeFirst().close();
        }
    }
}
