package dev.gatehouse.proxy;

import dev.gatehouse.proxy.accesslog.AccessLogWriter;
import dev.gatehouse.proxy.endpoint.EndpointDirector;
import dev.gatehouse.proxy.endpoint.EndpointSet;
import dev.gatehouse.proxy.exchange.LoopContext;
import dev.gatehouse.proxy.exchange.RouteRuntime;
import dev.gatehouse.proxy.listener.ListenerSocket;
import dev.gatehouse.proxy.listener.LoopListener;
import dev.gatehouse.proxy.listener.TlsEntrance;
import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.loop.Transport;
import dev.gatehouse.proxy.route.RouteTable;
import dev.gatehouse.proxy.stats.StatsRegistry;
import dev.gatehouse.proxy.tls.ServerTlsContexts;
import dev.gatehouse.proxy.tls.UpstreamTlsContexts;
import dev.gatehouse.proxy.upstream.ClusterHandle;
import dev.gatehouse.proxy.upstream.PoolTable;
import dev.gatehouse.proxy.upstream.SkipBoard;
import dev.gatehouse.snapshot.DataPlane;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.Observation;
import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.Snapshot;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs snapshots.
 *
 * <p>Adopting one goes: TLS contexts are made, the endpoint director learns the clusters, route trees are built; then
 * every loop takes the plan over in one step on its own thread; then new sockets are bound and old ones closed. Nothing
 * waits on the hot path, and a request keeps the route that it began with.
 */
public final class Proxy implements DataPlane, AutoCloseable {
    private static final Duration FIRST_ANSWERS = Duration.ofSeconds(2);
    private static final Duration NEW_ANSWERS = Duration.ofMillis(500);

    private final ProxyOptions options;
    private final Transport transport;
    private final MultiThreadIoEventLoopGroup group;
    private final List<LoopRuntime> loops = new ArrayList<>();
    private final StatsRegistry stats;
    private final AccessLogWriter accessLog;
    private final Observations observations = new Observations();
    private final SkipBoard skips = new SkipBoard();
    private final UpstreamTlsTable upstreamTls;
    private final ServerTlsContexts serverTls;
    private final EndpointDirector director;
    private final PlanBuilder plans;
    private final Map<ListenAddress, ListenerSocket> sockets = new LinkedHashMap<>();
    /** Closed by a reload; some of their connections may still carry a request. */
    private final Set<ListenerSocket> leaving = ConcurrentHashMap.newKeySet();
    private final Map<ListenAddress, ListenAddress> bound = new ConcurrentHashMap<>();
    private final Map<ListenAddress, String> refused = new ConcurrentHashMap<>();
    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private volatile ProxyState state = ProxyState.STARTING;

    /**
     * @throws dev.gatehouse.proxy.tls.UnusableTlsException when the CA file of the overrides cannot be used
     */
    public Proxy(ProxyOptions options) {
        this.options = options;
        this.transport = options.transport().orElseGet(Transport::best);
        this.stats = new StatsRegistry(options.eventLoops());
        this.accessLog = new AccessLogWriter(options.eventLoops(), options.accessLogTarget());
        UpstreamTlsContexts contexts = new UpstreamTlsContexts(options.overrides().caFile());
        this.upstreamTls = new UpstreamTlsTable(contexts);
        this.serverTls = new ServerTlsContexts(observations, List.of("http/1.1"));
        this.director = new EndpointDirector(options.overrides(), contexts, observations);
        this.plans = new PlanBuilder(stats, options.accessLog());
        this.group = transport.eventLoops(options.eventLoops());
        for (EventExecutor executor : group) {
            loops.add(runtime(loops.size(), (EventLoop) executor));
        }
        director.subscribe(this::onEndpoints);
    }

    private LoopRuntime runtime(int index, EventLoop executor) {
        Loop loop = new Loop(index, executor, transport);
        LoopContext context = new LoopContext(loop, accessLog.ring(index), options.trustedProxies());
        return new LoopRuntime(context, new PoolTable(loop, options.pools(), upstreamTls), stats, skips);
    }

    @Override
    public void observe(Observer observer) {
        observations.add(observer);
    }

    @Override
    public CompletionStage<Void> adopt(Snapshot next, SecretLookup secrets) {
        CompletableFuture<Void> adopted = new CompletableFuture<>();
        Thread.ofVirtual().name("gatehouse-adopt").start(() -> {
            try {
                adoptNow(next, secrets);
                adopted.complete(null);
            } catch (RuntimeException e) {
                adopted.completeExceptionally(e);
            }
        });
        return adopted;
    }

    private synchronized void adoptNow(Snapshot next, SecretLookup secrets) {
        upstreamTls.prepare(next, secrets);
        director.apply(next.clusters(), secrets).toCompletableFuture().join();
        awaitNewNames();
        ServingPlan plan = plans.build(next, listener -> socketFor(listener, secrets));
        onEveryLoop(loop -> loop.take(plan, director::current));
        snapshot = next;
        closeGone(next);
        bindNew(next);
        observeHost(next);
        retainStats(next);
        if (state == ProxyState.STARTING) {
            state = ProxyState.LIVE;
        }
        observations.on(new Observation.Adopted(next.version()));
    }

    /** So that requests do not come to a cluster before its first addresses; names known before cost nothing. */
    private void awaitNewNames() {
        Duration limit = state == ProxyState.STARTING ? FIRST_ANSWERS : NEW_ANSWERS;
        director.ready().toCompletableFuture().completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private ListenerSocket socketFor(Listener listener, SecretLookup secrets) {
        ListenerSocket known = sockets.get(listener.address());
        if (known != null && known.protocol() == listener.protocol()) {
            known.tls().ifPresent(tls -> tls.update(serverTls.build(listener, secrets)));
            return known;
        }
        if (known != null) {
            close(known);
        }
        Optional<TlsEntrance> tls = switch (listener.protocol()) {
            case HTTP -> Optional.empty();
            case HTTPS -> Optional.of(new TlsEntrance(serverTls.build(listener, secrets)));
        };
        ListenerSocket made = new ListenerSocket(listener.address(), listener.protocol(),
                loops.stream().map(LoopRuntime::context).toList(), stats.listener(listener.name()), options.http1(),
                tls);
        sockets.put(listener.address(), made);
        return made;
    }

    private void closeGone(Snapshot next) {
        Set<ListenAddress> wanted = new HashSet<>();
        next.listeners().forEach(listener -> wanted.add(listener.address()));
        List.copyOf(sockets.values()).stream().filter(socket -> !wanted.contains(socket.declared())).forEach(socket -> {
            close(socket);
            observations.on(new Observation.ListenerClosed(socket.declared()));
        });
    }

    private void close(ListenerSocket socket) {
        sockets.remove(socket.declared());
        bound.remove(socket.declared());
        refused.remove(socket.declared());
        socket.close();
        onEveryLoop(loop -> socket.on(loop.context().loop()).drain());
        leaving.removeIf(gone -> count(Set.of(gone)) == 0);
        leaving.add(socket);
    }

    /** Binds what is not bound, also what was refused before: its port may be free by now. */
    private void bindNew(Snapshot next) {
        if (state == ProxyState.DRAINING) {
            return;
        }
        for (Listener listener : next.listeners()) {
            ListenAddress declared = listener.address();
            if (!bound.containsKey(declared)) {
                bind(declared);
            }
        }
    }

    private void bind(ListenAddress declared) {
        ListenerSocket socket = sockets.get(declared);
        if (socket == null) {
            return;
        }
        try {
            int port = options.portMap().getOrDefault(declared.port(), declared.port());
            ListenAddress real = socket.bind(port, sharesPortWithOwn(declared, port));
            bound.put(declared, real);
            refused.remove(declared);
            observations.on(new Observation.ListenerBound(declared, real));
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            refused.put(declared, reason);
            observations.on(new Observation.ListenerRefused(declared, reason));
        }
    }

    /** Whether we listen on this port of an address that has this one in it, or is in it. */
    private boolean sharesPortWithOwn(ListenAddress declared, int port) {
        return bound.values().stream()
                .anyMatch(own -> own.port() == port && (own.isWildcard() || declared.isWildcard()));
    }

    /** Asks the system only where somebody listens on all addresses. */
    private void observeHost(Snapshot next) {
        if (next.listeners().stream().anyMatch(listener -> listener.address().isWildcard())) {
            observations.on(new Observation.HostAddresses(HostAddresses.now()));
        }
    }

    private void retainStats(Snapshot next) {
        Set<String> listeners = new HashSet<>();
        next.listeners().forEach(listener -> listeners.add(listener.name()));
        stats.retain(plans.routeNames(), next.clusters().keySet(), listeners);
    }

    /** Runs on the director's thread. */
    private void onEndpoints(String cluster, EndpointSet set) {
        for (LoopRuntime loop : loops) {
            var _ = loop.run(() -> {
                ClusterHandle handle = plans.handle(cluster);
                if (handle != null) {
                    loop.update(handle, set);
                }
            });
        }
        Set<String> names = new HashSet<>();
        set.endpoints().forEach(endpoint -> names.add(endpoint.name()));
        stats.retainEndpoints(cluster, names);
    }

    private void onEveryLoop(Consumer<LoopRuntime> step) {
        CompletableFuture.allOf(loops.stream().map(loop -> loop.run(() -> step.accept(loop)))
                .toArray(CompletableFuture[]::new)).join();
    }

    // ---- the end

    /**
     * Ends gracefully: stops listening, lets requests under way finish, and closes connections as they fall idle.
     *
     * @param limit after which what is left is cut
     */
    public synchronized void drain(Duration limit) {
        state = ProxyState.DRAINING;
        sockets.values().forEach(ListenerSocket::close);
        Queue<CompletionStage<Void>> open = new ConcurrentLinkedQueue<>();
        forEachListener(listener -> open.add(listener.drain()));
        CompletableFuture.allOf(open.stream().map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new)).completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        forEachListener(LoopListener::closeAll);
    }

    private void forEachListener(Consumer<LoopListener> step) {
        onEveryLoop(loop -> everySocket().forEach(socket -> step.accept(socket.on(loop.context().loop()))));
    }

    /** Client connections that are open now. */
    public int openConnections() {
        return count(everySocket());
    }

    private Collection<ListenerSocket> everySocket() {
        List<ListenerSocket> every = new ArrayList<>(sockets.values());
        every.addAll(leaving);
        return every;
    }

    private int count(Collection<ListenerSocket> among) {
        int[] counts = new int[loops.size()];
        onEveryLoop(loop -> counts[loop.context().loop().index()] = among.stream()
                .mapToInt(socket -> socket.on(loop.context().loop()).openConnections()).sum());
        int sum = 0;
        for (int one : counts) {
            sum += one;
        }
        return sum;
    }

    @Override
    public synchronized void close() {
        state = ProxyState.DRAINING;
        sockets.values().forEach(ListenerSocket::close);
        forEachListener(LoopListener::closeAll);
        onEveryLoop(loop -> loop.pools().closeIdle());
        director.close();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        accessLog.close();
    }

    // ---- what is seen from outside

    /** What is running: the newest snapshot that all loops have taken over. */
    public Snapshot snapshot() {
        return snapshot;
    }

    public ProxyState state() {
        return state;
    }

    public Transport transport() {
        return transport;
    }

    public ProxyOptions options() {
        return options;
    }

    public StatsRegistry stats() {
        return stats;
    }

    /** Lines of the access log that were dropped because they could not be written in time. */
    public long droppedLogLines() {
        return accessLog.dropped();
    }

    /** Declared addresses and where they are bound. */
    public Map<ListenAddress, ListenAddress> boundListeners() {
        return new HashMap<>(bound);
    }

    /** Declared addresses that could not be bound, and why. */
    public Map<ListenAddress, String> refusedListeners() {
        return new HashMap<>(refused);
    }

    /** A cluster's endpoints as they are now. */
    public EndpointSet endpoints(String cluster) {
        return director.current(cluster);
    }

    public EndpointDirector director() {
        return director;
    }

    public SkipBoard skips() {
        return skips;
    }

    /** The routes of a listener, to ask which one a request would take. */
    public Optional<RouteTable<RouteRuntime>> routes(
            ListenAddress listener) {
        return Optional.ofNullable(plans.table(listener));
    }
}
