package dev.gatehouse.proxy.route;

import dev.gatehouse.snapshot.ErrorProfile;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.RouteTimeouts;
import dev.gatehouse.snapshot.ValueMatch;
import dev.gatehouse.snapshot.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short ways to write routes, hosts and requests. */
final class Routes {
    private Routes() {
    }

    static Route exact(String name, String path) {
        return route(name, new PathMatch.Exact(path));
    }

    static Route prefix(String name, String path) {
        return route(name, new PathMatch.Prefix(path));
    }

    static Route regex(String name, String pattern) {
        return route(name, new PathMatch.Regex(pattern));
    }

    /**
     * @param template {@code /orders/{id}}; with {@code /*} at its end all that lies below too
     */
    static Route template(String name, String template) {
        boolean below = template.endsWith("/*");
        List<PathMatch.Element> elements = new ArrayList<>();
        for (String part : (below ? template.substring(0, template.length() - 2) : template).split("/", -1)) {
            if (!part.isEmpty()) {
                elements.add(part.startsWith("{")
                        ? new PathMatch.Element.Parameter(part.substring(1, part.length() - 1))
                        : new PathMatch.Element.Literal(part));
            }
        }
        return route(name, new PathMatch.Template(elements, below));
    }

    static Route route(String name, PathMatch path) {
        return withMatch(name, new RouteMatch(path, Optional.empty(), List.of(), List.of()));
    }

    static Route withMatch(String name, RouteMatch match) {
        return new Route(name, match, List.of(), new RouteAction.Fail(418, "teapot", name), RouteTimeouts.NONE,
                Optional.empty(), ErrorProfile.GATEWAY_API);
    }

    static Route method(Route route, String method) {
        RouteMatch match = route.match();
        return withMatch(route.name(),
                new RouteMatch(match.path(), Optional.of(method), match.headers(), match.query()));
    }

    static Route header(Route route, String name, ValueMatch.Value value) {
        RouteMatch match = route.match();
        List<ValueMatch> headers = new ArrayList<>(match.headers());
        headers.add(new ValueMatch(name, value));
        return withMatch(route.name(), new RouteMatch(match.path(), match.method(), headers, match.query()));
    }

    static Route header(Route route, String name, String value) {
        return header(route, name, new ValueMatch.Exact(value));
    }

    static Route query(Route route, String name, ValueMatch.Value value) {
        RouteMatch match = route.match();
        List<ValueMatch> query = new ArrayList<>(match.query());
        query.add(new ValueMatch(name, value));
        return withMatch(route.name(), new RouteMatch(match.path(), match.method(), match.headers(), query));
    }

    static Route query(Route route, String name, String value) {
        return query(route, name, new ValueMatch.Exact(value));
    }

    static VirtualHost host(String hostname, Route... routes) {
        return new VirtualHost(new HostPattern(hostname), List.of(routes));
    }

    static ListenerHost listenerHost(String section, String hostname, VirtualHost... hosts) {
        return new ListenerHost("default/gateway", section, new HostPattern(hostname), Optional.empty(),
                List.of(hosts), Optional.empty());
    }

    /** A table of one listener that takes any host; a route's runtime is its name. */
    static RouteTable<String> table(VirtualHost... hosts) {
        return table(listenerHost("http", "*", hosts));
    }

    static RouteTable<String> table(ListenerHost... hosts) {
        return RouteTable.build(List.of(hosts), RouteTable.empty(), RouteFactory.once(Route::name));
    }

    static PlainRequest get(String host, String path) {
        return new PlainRequest(host, path, "", "GET", Map.of());
    }
}
