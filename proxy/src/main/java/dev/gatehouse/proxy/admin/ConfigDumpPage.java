package dev.gatehouse.proxy.admin;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code /config_dump}: the snapshot that runs, as JSON. Secrets appear by name and digest. */
final class ConfigDumpPage implements AdminPage {
    private final ProxyView proxy;

    ConfigDumpPage(ProxyView proxy) {
        this.proxy = proxy;
    }

    @Override
    public String path() {
        return "/config_dump";
    }

    @Override
    public String help() {
        return "the configuration that runs, as JSON (?resource=listeners|clusters&name_regex=)";
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        Optional<String> resource = request.parameter("resource");
        if (resource.isPresent() && !List.of("listeners", "clusters").contains(resource.get())) {
            return AdminResponse.badRequest("resource must be listeners or clusters, not " + resource.get());
        }
        Predicate<String> named;
        try {
            named = names(request);
        } catch (PatternSyntaxException e) {
            return AdminResponse.badRequest("name_regex: " + e.getMessage());
        }
        Snapshot dump = cut(resource.orElse(""), named);
        return AdminResponse.json(Json.write(json -> new RecordJson(json).write(dump)));
    }

    private static Predicate<String> names(AdminRequest request) {
        Optional<Pattern> pattern = request.parameter("name_regex").map(Pattern::compile);
        return name -> pattern.isEmpty() || pattern.get().matcher(name).find();
    }

    private Snapshot cut(String resource, Predicate<String> named) {
        Snapshot whole = proxy.snapshot();
        List<Listener> listeners = resource.equals("clusters")
                ? List.of()
                : whole.listeners().stream().filter(listener -> named.test(listener.name())).toList();
        Map<String, Cluster> clusters = resource.equals("listeners")
                ? Map.of()
                : whole.clusters().values().stream().filter(cluster -> named.test(cluster.name()))
                        .collect(Collectors.toMap(Cluster::name, cluster -> cluster));
        return new Snapshot(whole.version(), listeners, clusters);
    }
}
