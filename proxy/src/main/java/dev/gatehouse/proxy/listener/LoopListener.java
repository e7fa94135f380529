package dev.gatehouse.proxy.listener;

import dev.gatehouse.proxy.exchange.Exchange;
import dev.gatehouse.proxy.exchange.ListenerView;
import dev.gatehouse.proxy.exchange.LoopContext;
import dev.gatehouse.proxy.exchange.RouteRuntime;
import dev.gatehouse.proxy.http.Downstream;
import dev.gatehouse.proxy.http.DownstreamEvents;
import dev.gatehouse.proxy.http1.ConnectionOwner;
import dev.gatehouse.proxy.http1.Http1Downstream;
import dev.gatehouse.proxy.route.ListenerHostTable;
import dev.gatehouse.proxy.route.RouteTable;
import dev.gatehouse.proxy.stats.ListenerSlot;
import dev.gatehouse.proxy.tls.ServerTlsHandler;
import dev.gatehouse.snapshot.AccessLog;
import dev.gatehouse.snapshot.ListenAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A listener on one loop: its routes now, and its open connections. */
public final class LoopListener implements ListenerView, ConnectionOwner {
    private final LoopContext context;
    private final ListenAddress address;
    private final ListenerSlot stats;
    private final Set<Http1Downstream> connections = new HashSet<>();
    private RouteTable<RouteRuntime> routes = RouteTable.empty();
    private AccessLog[] accessLogs = {};
    private AccessLog defaultAccessLog = AccessLog.OFF;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private boolean draining;

    LoopListener(LoopContext context, ListenAddress address, ListenerSlot stats) {
        this.context = context;
        this.address = address;
        this.stats = stats;
    }

    /** Takes over the routes of a snapshot; requests under way keep theirs. */
    public void update(RouteTable<RouteRuntime> changed, AccessLog unlessSaid) {
        routes = changed;
        defaultAccessLog = unlessSaid;
        accessLogs = new AccessLog[changed.hosts().size()];
        for (int i = 0; i < accessLogs.length; i++) {
            accessLogs[i] = changed.hosts().get(i).accessLog().orElse(unlessSaid);
        }
    }

    @Override
    public RouteTable<RouteRuntime> routes() {
        return routes;
    }

    @Override
    public ListenAddress address() {
        return address;
    }

    @Override
    public ListenerSlot stats() {
        return stats;
    }

    @Override
    public AccessLog accessLog(int listenerHost) {
        return listenerHost == ListenerHostTable.NONE ? defaultAccessLog : accessLogs[listenerHost];
    }

    @Override
    public DownstreamEvents opened(Http1Downstream connection, Downstream stream) {
        connections.add(connection);
        stats.connectionOpened();
        return new Exchange(context, this, stream,
                connection.channel().attr(ServerTlsHandler.LISTENER_HOST).get());
    }

    @Override
    public void closed(Http1Downstream connection) {
        if (connections.remove(connection)) {
            stats.connectionClosed();
            completeIfDrained();
        }
    }

    @Override
    public boolean isDraining() {
        return draining;
    }

    /**
     * From now on connections close after the response under way.
     *
     * @return completes when the last one has closed
     */
    public CompletionStage<Void> drain() {
        draining = true;
        Set.copyOf(connections).forEach(Http1Downstream::drain);
        completeIfDrained();
        return drained;
    }

    private void completeIfDrained() {
        if (draining && connections.isEmpty()) {
            drained.complete(null);
        }
    }

    /** Closes what is left. */
    public void closeAll() {
        Set.copyOf(connections).forEach(connection -> connection.channel().close());
    }

    public int openConnections() {
        return connections.size();
    }
}
