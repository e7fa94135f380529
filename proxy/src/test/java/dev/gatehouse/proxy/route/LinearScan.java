package dev.gatehouse.proxy.route;

import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.ValueMatch;
import dev.gatehouse.snapshot.VirtualHost;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of routing as plainly as they can be written: sort the hosts, then try route after route. */
final class LinearScan {
    private LinearScan() {
    }

    static Optional<Route> find(List<ListenerHost> hosts, PlainRequest request) {
        return hosts.stream().filter(host -> host.hostname().matches(request.host()))
                .min(Comparator.comparing(ListenerHost::hostname))
                .flatMap(host -> host.virtualHosts().stream().filter(v -> v.hostname().matches(request.host()))
                        .sorted(Comparator.comparing(VirtualHost::hostname)).flatMap(v -> v.routes().stream())
                        .filter(route -> matches(route.match(), request)).findFirst());
    }

    private static boolean matches(RouteMatch match, PlainRequest request) {
        Map<String, String> query = new HashMap<>();
        for (String parameter : request.query().split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            query.putIfAbsent(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return path(match.path(), request.path()) && match.method().map(request.method()::equals).orElse(true)
                && match.headers().stream().allMatch(header -> value(header, request.headers()))
                && match.query().stream().allMatch(parameter -> value(parameter, query));
    }

    private static boolean path(PathMatch match, String path) {
        return switch (match) {
            case PathMatch.Exact(String exact) -> path.equals(exact);
            case PathMatch.Prefix(String prefix) ->
                (path + "/").startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
            case PathMatch.Regex(String regex) -> Pattern.matches(regex, path);
            case PathMatch.Template template -> Pattern.matches(template.elements().stream()
                    .map(element -> element instanceof PathMatch.Element.Literal(String text)
                            ? "/" + Pattern.quote(text)
                            : "/[^/]+")
                    .collect(Collectors.joining()) + (template.below() ? "(/.*)?" : "/?"), path);
        };
    }

    private static boolean value(ValueMatch match, Map<String, String> values) {
        @Nullable
        String value = values.get(match.name());
        return value != null && switch (match.value()) {
            case ValueMatch.Exact(String exact) -> value.equals(exact);
            case ValueMatch.Regex(String regex) -> Pattern.matches(regex, value);
        };
    }
}
