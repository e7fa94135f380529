package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.logging.LogLevel;
import dev.gatehouse.app.logging.Logging;
import dev.gatehouse.proxy.Proxy;
import dev.gatehouse.proxy.admin.EndpointRow;
import dev.gatehouse.proxy.admin.ExtraMetric;
import dev.gatehouse.proxy.admin.HealthFlag;
import dev.gatehouse.proxy.admin.ListenerRow;
import dev.gatehouse.proxy.admin.ProxyView;
import dev.gatehouse.proxy.admin.RouteExplanation;
import dev.gatehouse.proxy.admin.RouteQuestion;
import dev.gatehouse.proxy.admin.ServerInfo;
import dev.gatehouse.proxy.endpoint.EndpointCounters;
import dev.gatehouse.proxy.endpoint.EndpointSet;
import dev.gatehouse.proxy.endpoint.ResolvedEndpoint;
import dev.gatehouse.proxy.stats.EndpointStats;
import dev.gatehouse.proxy.stats.EndpointTotals;
import dev.gatehouse.proxy.stats.StatsRegistry;
import dev.gatehouse.proxy.tls.UpstreamTlsContexts;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.Snapshot;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Shows the running proxy to the admin pages. */
final class AdminView implements ProxyView {
    private final Proxy proxy;
    private final ServeOptions options;
    private final Supplier<List<ExtraMetric>> further;
    private final Runnable stop;
    private final Instant start = Instant.now();

    /**
     * @param further metrics of the other modules
     * @param stop    begins the graceful end of the process
     */
    AdminView(Proxy proxy, ServeOptions options, Supplier<List<ExtraMetric>> further, Runnable stop) {
        this.proxy = proxy;
        this.options = options;
        this.further = further;
        this.stop = stop;
    }

    @Override
    public Snapshot snapshot() {
        return proxy.snapshot();
    }

    @Override
    public StatsRegistry stats() {
        return proxy.stats();
    }

    @Override
    public List<EndpointRow> endpoints(String cluster) {
        Cluster declared = proxy.snapshot().clusters().get(cluster);
        if (declared == null) {
            return List.of();
        }
        Map<String, EndpointTotals> totals = new HashMap<>();
        for (EndpointStats stats : proxy.stats().endpoints(cluster)) {
            totals.put(stats.name(), stats.totals());
        }
        EndpointSet current = proxy.endpoints(cluster);
        List<EndpointRow> rows = new ArrayList<>();
        for (ResolvedEndpoint endpoint : current.endpoints()) {
            rows.add(
                    new EndpointRow(address(endpoint), endpoint.hostname(), endpoint.weight(), flags(cluster, endpoint),
                            totals.getOrDefault(endpoint.name(), EndpointTotals.ZERO)));
        }
        for (Endpoint endpoint : declared.endpoints()) {
            if (endpoint.address() instanceof EndpointAddress.Dns dns && !isResolved(dns, current)) {
                rows.add(new EndpointRow(dns, dns.hostname(), endpoint.weight(),
                        Set.of(current.pending() ? HealthFlag.PENDING_DNS : HealthFlag.FAILED_DNS),
                        EndpointTotals.ZERO));
            }
        }
        return rows;
    }

    @Override
    public EndpointCounters counters(String cluster) {
        return proxy.director().counters(cluster);
    }

    private static boolean isResolved(EndpointAddress.Dns name, EndpointSet current) {
        return current.endpoints().stream().anyMatch(endpoint -> endpoint.spec().address().equals(name));
    }

    private Set<HealthFlag> flags(String cluster, ResolvedEndpoint endpoint) {
        Set<HealthFlag> flags = EnumSet.noneOf(HealthFlag.class);
        if (!endpoint.healthy()) {
            flags.add(HealthFlag.FAILED_ACTIVE_HC);
        }
        if (proxy.skips().isSkipped(cluster, endpoint.name())) {
            flags.add(HealthFlag.FAILED_OUTLIER_CHECK);
        }
        return flags;
    }

    private static EndpointAddress address(ResolvedEndpoint endpoint) {
        return endpoint.address() instanceof InetSocketAddress inet
                ? new EndpointAddress.Ip(inet.getAddress().getHostAddress(), inet.getPort())
                : new EndpointAddress.Unix(endpoint.name());
    }

    @Override
    public List<ListenerRow> listeners() {
        Map<ListenAddress, ListenAddress> bound = proxy.boundListeners();
        Map<ListenAddress, String> refused = proxy.refusedListeners();
        return proxy.snapshot().listeners().stream().map(listener -> new ListenerRow(listener.name(),
                listener.address(), Optional.ofNullable(bound.get(listener.address())),
                Optional.ofNullable(refused.get(listener.address())),
                listener.hosts().stream().map(ListenerHost::gateway).distinct().toList())).toList();
    }

    @Override
    public ServerInfo server() {
        ServerInfo.State state = switch (proxy.state()) {
            case STARTING -> ServerInfo.State.PRE_INITIALIZING;
            case LIVE -> ServerInfo.State.LIVE;
            case DRAINING -> ServerInfo.State.DRAINING;
        };
        String reason = switch (proxy.state()) {
            case STARTING -> "no snapshot is served yet";
            case LIVE -> "";
            case DRAINING -> "the server is stopping";
        };
        return new ServerInfo(VersionText.own(), state, reason, start, options.shown(), proxy.transport().spelling(),
                UpstreamTlsContexts.providerName(), proxy.options().eventLoops());
    }

    @Override
    public RouteExplanation explain(RouteQuestion question) {
        return new RouteAnswers(proxy).explain(question);
    }

    @Override
    public List<ExtraMetric> extraMetrics() {
        List<ExtraMetric> all = new ArrayList<>(further.get());
        all.add(ExtraMetric.counter("gatehouse_access_log_dropped_total",
                "Entries of the access log dropped rather than waited for.", (double) proxy.droppedLogLines()));
        return all;
    }

    @Override
    public void drain() {
        stop.run();
    }

    @Override
    public boolean logLevel(String level) {
        try {
            Logging.use(options.logFormat(), LogLevel.valueOf(level.toUpperCase(Locale.ROOT)));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
