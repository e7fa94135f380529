package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.Durations;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.status.StatusLine;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.proxy.Proxy;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.ListenerProtocol;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.snapshot.VirtualHost;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person needs to know once the gateway serves: where, how much, what is wrong, what to try. */
final class StartupReport {
    /** Nothing but a build takes a launcher so long. */
    private static final Duration BUILD = Duration.ofSeconds(3);

    private StartupReport() {
    }

    static String of(Server server) {
        Proxy proxy = server.proxy();
        Snapshot snapshot = proxy.snapshot();
        List<ApiObject> objects = server.objects();
        StringBuilder text = new StringBuilder();
        text.append("gatehouse ").append(VersionText.own()).append(": ").append(objects.size()).append(" objects, ")
                .append(routes(snapshot)).append(" routes, ").append(snapshot.clusters().size()).append(" clusters; ")
                .append(proxy.transport().spelling()).append(", ").append(proxy.options().eventLoops())
                .append(" event loops; started in ").append(howLong(server.serving())).append('\n');
        if (objects.isEmpty()) {
            text.append("  no manifest was found (*.yaml, *.yml, *.json); one that is saved there is served at once\n");
        }
        Map<ListenAddress, ListenAddress> bound = proxy.boundListeners();
        Map<ListenAddress, String> refused = proxy.refusedListeners();
        for (Listener listener : snapshot.listeners()) {
            text.append(listener(listener, bound, refused));
        }
        if (snapshot.version() == 0) {
            text.append("  listens nowhere yet: what is to be served is still being worked out\n");
        } else if (snapshot.listeners().isEmpty()) {
            text.append("  listens nowhere: no Gateway is declared, and no route that the built-in one would serve\n");
        }
        InetSocketAddress admin = server.adminAddress();
        text.append("  admin  ").append(admin.getHostString()).append(':').append(admin.getPort())
                .append("  open http://").append(admin.getHostString()).append(':').append(admin.getPort())
                .append("/\n");
        return text.append(data(server.data())).append(news(objects, admin)).toString();
    }

    private static String data(DataSettings data) {
        Path folder = data.folder().path().toAbsolutePath().normalize();
        return switch (data.store()) {
            case SQLITE -> "  data   " + folder + "  keeps objects; see gatehouse backup --help\n";
            case MEMORY -> "  data   in memory: what the API writes is gone after a restart\n";
        };
    }

    /** Where the API listens, or why it does not; nothing where there is to be none. */
    static String ofApi(Server server) {
        Optional<ResourceApi> open = server.api().flatMap(ApiOpening::api);
        return open.map(api -> "  api    " + api.url() + "  try  kubectl --kubeconfig " + api.kubeconfig()
                + " get gateways,httproutes,backends -A\n" + login(api))
                .or(() -> server.api().flatMap(ApiOpening::refusal).map(why -> "  api    NOT BOUND: " + why + "\n"))
                .orElse("");
    }

    /** While nobody can log in by password, what is to be done about it. */
    private static String login(ResourceApi api) {
        return api.passwordless()
                ? "  login  an administrator's token is in " + api.kubeconfig()
                        + "; user admin has no password yet: gatehouse user passwd admin --kubeconfig "
                        + api.kubeconfig() + "\n"
                : "";
    }

    private static String listener(Listener listener, Map<ListenAddress, ListenAddress> bound,
            Map<ListenAddress, String> refused) {
        String scheme = listener.protocol() == ListenerProtocol.HTTPS ? "https" : "http";
        ListenAddress real = bound.get(listener.address());
        if (real == null) {
            return "  " + scheme + "  " + listener.address() + "  NOT BOUND: "
                    + refused.getOrDefault(listener.address(), "not yet") + "\n";
        }
        String mapped = real.port() == listener.address().port() ? "" : " (declared " + listener.address().port() + ")";
        ListenAddress shown = real.isWildcard() ? new ListenAddress("localhost", real.port()) : real;
        return "  " + (scheme + "   ").substring(0, 5) + "  " + real + mapped + owners(listener) + "  try  curl "
                + (scheme.equals("https") ? "-k " : "") + scheme + "://" + shown + "/\n";
    }

    /** Whose address it is, where it is not everybody's. */
    private static String owners(Listener listener) {
        return listener.address().isWildcard()
                ? ""
                : listener.hosts().stream().map(ListenerHost::gateway).distinct()
                        .collect(Collectors.joining(", ", "  Gateway ", ""));
    }

    private static String news(List<ApiObject> objects, InetSocketAddress admin) {
        List<StatusLine> news = objects.stream().flatMap(object -> StatusLine.of(object).stream())
                .filter(line -> line.isError() || line.isWarning()).toList();
        StringBuilder text = new StringBuilder();
        news.stream().limit(5).forEach(line -> text.append("  ").append(line.verdict()).append("  ").append(line.key())
                .append(line.about().isEmpty() ? "" : " " + line.about()).append(": ").append(line.text())
                .append('\n'));
        if (news.size() > 5) {
            text.append("  … and ").append(news.size() - 5).append(" more: http://").append(admin.getHostString())
                    .append(':').append(admin.getPort()).append("/resources\n");
        }
        return text.toString();
    }

    private static long routes(Snapshot snapshot) {
        return snapshot.listeners().stream().flatMap(listener -> listener.hosts().stream())
                .flatMap(host -> host.virtualHosts().stream()).map(VirtualHost::routes).flatMap(List::stream)
                .map(Route::name).distinct().count();
    }

    /** Until requests were served, since the JVM began; and since the process did, where a build came before. */
    private static String howLong(Instant serving) {
        Instant jvm = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        String own = Durations.text(Duration.between(jvm, serving));
        return ProcessHandle.current().info().startInstant()
                .filter(process -> Duration.between(process, jvm).compareTo(BUILD) > 0)
                .map(process -> own + " (" + Durations.text(Duration.between(process, serving)) + " with the build)")
                .orElse(own);
    }
}
