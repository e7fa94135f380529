package dev.gatehouse.proxy.endpoint;

import dev.gatehouse.proxy.dns.NameLookup;
import dev.gatehouse.proxy.health.HealthChecks;
import dev.gatehouse.proxy.tls.UpstreamTlsContexts;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.DataPlane;
import dev.gatehouse.snapshot.SecretLookup;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The one owner of what the event loops must not each do for themselves: resolving the clusters' names and probing their
 * addresses. It does so on a thread of its own and publishes an immutable {@link EndpointSet} per cluster.
 *
 * <p>Literal addresses are there as soon as {@link #apply} completes; those of names follow as the answers come. Across
 * snapshots a name's answer survives by name and DNS settings, an address's health by address, check and TLS.
 *
 * <p>Thread-safe.
 */
public final class EndpointDirector implements AutoCloseable {
    private final DataPlane.Observer observer;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final PlaceFinder places;
    private final NameLookup lookup;
    private final SharedNames names;
    private final HealthChecks checks;
    private final Map<String, ClusterEndpoints> clusters = new ConcurrentHashMap<>();
    private final Map<String, EndpointSet> sets = new ConcurrentHashMap<>();
    private final List<EndpointSubscriber> subscribers = new ArrayList<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    /**
     * A director with its own thread.
     *
     * @param tls      for probes over TLS
     * @param observer hears of names, health and clusters that went
     */
    public EndpointDirector(Overrides overrides, UpstreamTlsContexts tls, DataPlane.Observer observer) {
        this.observer = observer;
        this.group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("gatehouse-endpoints", true),
                NioIoHandler.newFactory());
        this.loop = group.next();
        this.places = new PlaceFinder(overrides);
        this.lookup = new NameLookup(loop, overrides.nameservers());
        this.names = new SharedNames(loop, lookup, this::releaseWaiting);
        this.checks = new HealthChecks(loop, tls);
    }

    /**
     * Takes over the clusters of a snapshot in place of those before.
     *
     * @return completes when {@link #current} knows each of them; names may still be unresolved, see {@link #ready}
     */
    public CompletionStage<Void> apply(Map<String, Cluster> wanted, SecretLookup secrets) {
        return CompletableFuture.runAsync(() -> {
            wanted.forEach((name, cluster) -> apply(name, cluster, secrets));
            clusters.keySet().stream().filter(name -> !wanted.containsKey(name)).toList().forEach(this::drop);
        }, loop);
    }

    /** Completes when every name of the clusters applied so far has had its first answer or failure. */
    public CompletionStage<Void> ready() {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        loop.execute(() -> {
            waiting.add(ready);
            releaseWaiting();
        });
        return ready;
    }

    /** The cluster's endpoints at this moment; {@link EndpointSet#EMPTY} for an unknown cluster. Cheap. */
    public EndpointSet current(String cluster) {
        return sets.getOrDefault(cluster, EndpointSet.EMPTY);
    }

    /** Tells of every cluster's endpoints as they are now, and then of each change. */
    public void subscribe(EndpointSubscriber subscriber) {
        loop.execute(() -> {
            subscribers.add(subscriber);
            sets.forEach(subscriber::onChange);
        });
    }

    /** What was done for the cluster's endpoints so far. */
    public EndpointCounters counters(String cluster) {
        ClusterEndpoints endpoints = clusters.get(cluster);
        return endpoints == null ? EndpointCounters.NONE : endpoints.counters();
    }

    @Override
    public void close() {
        loop.execute(() -> {
            names.close();
            checks.close();
            lookup.close();
        });
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Snapshots share the clusters that did not change, so identity is all that need be compared. */
    @SuppressWarnings("ReferenceEquality")
    private void apply(String name, Cluster cluster, SecretLookup secrets) {
        ClusterEndpoints known = clusters.get(name);
        if (known == null) {
            ClusterEndpoints begun = new ClusterEndpoints(cluster, secrets, places, names, checks,
                    new Publication(name, set -> publish(name, set), observer));
            clusters.put(name, begun);
            begun.update(cluster, secrets);
        } else if (known.cluster() != cluster) {
            known.update(cluster, secrets);
        }
    }

    private void drop(String name) {
        ClusterEndpoints gone = clusters.remove(name);
        if (gone != null) {
            gone.close();
            sets.remove(name);
        }
    }

    private void publish(String cluster, EndpointSet set) {
        sets.put(cluster, set);
        subscribers.forEach(subscriber -> subscriber.onChange(cluster, set));
    }

    private void releaseWaiting() {
        if (names.settled()) {
            List<CompletableFuture<Void>> released = List.copyOf(waiting);
            waiting.clear();
            released.forEach(ready -> ready.complete(null));
        }
    }
}
