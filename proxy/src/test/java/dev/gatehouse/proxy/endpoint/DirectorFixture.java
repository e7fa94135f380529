package dev.gatehouse.proxy.endpoint;

import dev.gatehouse.proxy.testing.TestDnsServer;
import dev.gatehouse.proxy.tls.UpstreamTlsContexts;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Observation;
import dev.gatehouse.snapshot.SecretLookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A director beside a name server, and what it said. */
final class DirectorFixture implements AutoCloseable {
    final TestDnsServer dns = TestDnsServer.start();
    final List<Observation> observations = new CopyOnWriteArrayList<>();
    final List<EndpointSet> published = new CopyOnWriteArrayList<>();
    final EndpointDirector director;

    DirectorFixture(String... connectTo) {
        this(List.of(), connectTo);
    }

    DirectorFixture(List<String> resolve, String... connectTo) {
        Overrides overrides = Overrides.parse(resolve, List.of(connectTo), List.of(dns.hostPort()), Optional.empty());
        director = new EndpointDirector(overrides, new UpstreamTlsContexts(Optional.empty()), observations::add);
        director.subscribe((_, set) -> published.add(set));
    }

    void apply(Cluster... clusters) throws Exception {
        Map<String, Cluster> byName = Stream.of(clusters)
                .collect(Collectors.toMap(Cluster::name, Function.identity()));
        director.apply(byName, SecretLookup.NONE).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    void applyAndWait(Cluster... clusters) throws Exception {
        apply(clusters);
        director.ready().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    List<String> names(String cluster) {
        return director.current(cluster).endpoints().stream().map(ResolvedEndpoint::name).toList();
    }

    <T extends Observation> List<T> observed(Class<T> kind) {
        return observations.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        director.close();
        dns.close();
    }
}
