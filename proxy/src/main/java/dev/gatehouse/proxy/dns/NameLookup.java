package dev.gatehouse.proxy.dns;

import dev.gatehouse.proxy.dns.LookupException.Kind;
import dev.gatehouse.snapshot.DnsSettings.Family;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsRecordType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Looks names up as the system would: the hosts file first, then DNS with the search domains, in the families that are
 * wanted. Confined to its event loop.
 */
public final class NameLookup implements AutoCloseable {
    private static final Duration HOSTS_TTL = Duration.ofSeconds(5);

    private final DnsClient client;
    private final HostsFile hosts;
    private final List<InetSocketAddress> nameservers;
    private final Path resolvConf;

    /**
     * Look-ups on an event loop.
     *
     * @param nameservers asked instead of the system's; empty: those of /etc/resolv.conf, read anew for each look-up
     */
    public NameLookup(EventLoop loop, List<InetSocketAddress> nameservers) {
        this(loop, nameservers, HostsFile.SYSTEM, ResolverConfig.SYSTEM);
    }

    NameLookup(EventLoop loop, List<InetSocketAddress> nameservers, Path hosts, Path resolvConf) {
        this.client = new DnsClient(loop);
        this.hosts = new HostsFile(hosts);
        this.nameservers = List.copyOf(nameservers);
        this.resolvConf = resolvConf;
    }

    /** The name's addresses, at least one; fails with a {@link LookupException}. */
    CompletionStage<NameAnswer> find(NameQuery query) {
        ResolverConfig config = nameservers.isEmpty()
                ? ResolverConfig.read(resolvConf)
                : ResolverConfig.of(nameservers);
        return query.service()
                ? services(config, query)
                : addresses(config, query.hostname(), query.settings().family());
    }

    @Override
    public void close() {
        client.close();
    }

    private CompletionStage<NameAnswer> addresses(ResolverConfig config, String hostname, Family family) {
        List<InetAddress> known = hosts.find(hostname, family);
        if (!known.isEmpty()) {
            return CompletableFuture.completedFuture(answer(known, HOSTS_TTL.toSeconds()));
        }
        return firstThatExists(config.candidates(hostname), name -> addressesOf(config, name, family));
    }

    @FunctionalInterface
    private interface ByName {
        CompletionStage<NameAnswer> find(String name);
    }

    /**
     * Goes on to the next name where one fails, but for silence: that would only add up. Where all fail, a server's
     * failure tells more than a later "no such name".
     */
    private static CompletionStage<NameAnswer> firstThatExists(List<String> names, ByName lookup) {
        CompletionStage<NameAnswer> first = lookup.find(names.getFirst());
        if (names.size() == 1) {
            return first;
        }
        List<String> others = names.subList(1, names.size());
        return first.exceptionallyCompose(thrown -> {
            LookupException failure = failure(thrown);
            return failure.kind() == Kind.TIMEOUT
                    ? CompletableFuture.failedStage(failure)
                    : firstThatExists(others, lookup).exceptionallyCompose(later -> CompletableFuture.failedStage(
                            failure.kind().isEmptyAnswer() ? failure(later) : failure));
        });
    }

    private CompletionStage<NameAnswer> addressesOf(ResolverConfig config, String name, Family family) {
        return switch (family) {
            case IPV4 -> one(config, name, DnsRecordType.A);
            case IPV6 -> one(config, name, DnsRecordType.AAAA);
            case IPV4_PREFERRED -> preferring(config, name, DnsRecordType.A, DnsRecordType.AAAA);
            case IPV6_PREFERRED -> preferring(config, name, DnsRecordType.AAAA, DnsRecordType.A);
            case ALL -> both(config, name);
        };
    }

    private CompletionStage<NameAnswer> one(ResolverConfig config, String name, DnsRecordType type) {
        return client.ask(config.nameservers(), name, type, Records::address)
                .thenApply(records -> answer(records.values(), records.ttl()));
    }

    private CompletionStage<NameAnswer> preferring(ResolverConfig config, String name, DnsRecordType preferred,
            DnsRecordType other) {
        return one(config, name, preferred).exceptionallyCompose(failure -> failure(failure).kind() == Kind.NO_RECORD
                ? one(config, name, other).exceptionallyCompose(also -> CompletableFuture.failedStage(
                        failure(also).kind() == Kind.NO_RECORD ? noneOfBoth(failure(also), preferred) : failure(also)))
                : CompletableFuture.failedStage(failure(failure)));
    }

    private static LookupException noneOfBoth(LookupException other, DnsRecordType preferred) {
        return new LookupException(Kind.NO_RECORD, "no " + preferred.name() + " and " + other.getMessage());
    }

    private CompletionStage<NameAnswer> both(ResolverConfig config, String name) {
        CompletionStage<NameAnswer> v6 = one(config, name, DnsRecordType.AAAA);
        return one(config, name, DnsRecordType.A)
                .thenCompose(v4 -> v6.thenApply(also -> join(v4, also)).exceptionally(_ -> v4))
                .exceptionallyCompose(failure -> v6.exceptionallyCompose(_ -> CompletableFuture.failedStage(
                        failure(failure))));
    }

    private static NameAnswer join(NameAnswer one, NameAnswer other) {
        List<NameAddress> all = new ArrayList<>(one.addresses());
        all.addAll(other.addresses());
        return new NameAnswer(all, one.ttl().compareTo(other.ttl()) < 0 ? one.ttl() : other.ttl());
    }

    private static NameAnswer answer(List<InetAddress> addresses, long ttl) {
        return new NameAnswer(addresses.stream().map(ip -> new NameAddress(ip, OptionalInt.empty(), 1)).toList(),
                Duration.ofSeconds(ttl));
    }

    private CompletionStage<NameAnswer> services(ResolverConfig config, NameQuery query) {
        return firstThatExists(config.candidates(query.hostname()), name -> client
                .ask(config.nameservers(), name, DnsRecordType.SRV, Records::service)
                .thenCompose(records -> {
                    Map<Integer, List<Records.Service>> byPriority = new TreeMap<>();
                    records.values().stream().filter(service -> !service.target().isEmpty())
                            .forEach(service -> byPriority.computeIfAbsent(service.priority(), _ -> new ArrayList<>())
                                    .add(service));
                    return firstPriority(config, query.settings().family(), List.copyOf(byPriority.values()),
                            records.ttl());
                }));
    }

    /** The services of the best priority of which at least one target has an address (RFC 2782). */
    private CompletionStage<NameAnswer> firstPriority(ResolverConfig config, Family family,
            List<List<Records.Service>> priorities, long ttl) {
        if (priorities.isEmpty()) {
            return CompletableFuture.failedStage(new LookupException(Kind.NO_RECORD,
                    "its SRV records name no target that is available"));
        }
        CompletionStage<NameAnswer> best = targets(config, family, priorities.getFirst(), ttl);
        return priorities.size() == 1
                ? best
                : best.exceptionallyCompose(_ -> firstPriority(config, family,
                        priorities.subList(1, priorities.size()), ttl));
    }

    private CompletionStage<NameAnswer> targets(ResolverConfig config, Family family, List<Records.Service> services,
            long ttl) {
        ServiceTargets targets = new ServiceTargets(services, ttl);
        for (Records.Service service : services) {
            targets.expect(service, addresses(config, service.target(), family));
        }
        return targets.answer();
    }

    static LookupException failure(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null
                ? thrown.getCause()
                : thrown;
        return cause instanceof LookupException failure
                ? failure
                : new LookupException(Kind.SERVER_FAILURE, String.valueOf(cause));
    }
}
