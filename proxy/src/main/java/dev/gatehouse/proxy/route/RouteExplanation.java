package dev.gatehouse.proxy.route;

import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a route was chosen for a request, or why none was.
 *
 * @param listenerHost {@code namespace/name/section} of the listener that takes the host; empty if none does
 * @param virtualHosts those that match the host, in the order tried, up to the one that had a route
 * @param chosen       the route; empty: status 404
 */
public record RouteExplanation(Optional<String> listenerHost, List<Trial> virtualHosts, Optional<Route> chosen) {
    public RouteExplanation {
        virtualHosts = List.copyOf(virtualHosts);
    }

    /**
     * One virtual host.
     *
     * @param hostname its pattern
     * @param onPath   its routes whose path matches, in order of precedence
     * @param offPath  how many routes it has whose path does not match
     */
    public record Trial(String hostname, List<Considered> onPath, int offPath) {
        public Trial {
            onPath = List.copyOf(onPath);
        }
    }

    /**
     * A route whose path matches.
     *
     * @param route the route
     * @param unmet the first condition that the request does not meet; empty if it meets all
     */
    public record Considered(Route route, Optional<String> unmet) {}

    static <R> RouteExplanation of(RouteTable<R> table, RequestView request) {
        int index = table.hosts().find(request.host());
        if (index == ListenerHostTable.NONE) {
            return new RouteExplanation(Optional.empty(), List.of(), Optional.empty());
        }
        List<Trial> trials = new ArrayList<>();
        Optional<Route> chosen = Optional.empty();
        HostTable.Entry<VirtualHostRoutes<R>> entry = table.virtualHosts(index, request.host());
        for (; entry != null && chosen.isEmpty(); entry = entry.lessSpecific()) {
            trials.add(trial(entry.value, request));
            int ordinal = entry.value.tree().find(request);
            chosen = ordinal < 0 ? Optional.empty() : Optional.of(entry.value.host().routes().get(ordinal));
        }
        return new RouteExplanation(Optional.of(table.hosts().get(index).name()), trials, chosen);
    }

    private static Trial trial(VirtualHostRoutes<?> virtualHost, RequestView request) {
        List<Route> routes = virtualHost.host().routes();
        List<Candidate> onPath = new ArrayList<>();
        virtualHost.tree().forEachOnPath(request.path(), onPath::add);
        onPath.sort(Comparator.comparingInt(Candidate::ordinal));
        List<Considered> considered = onPath.stream().map(candidate -> new Considered(routes.get(candidate.ordinal()),
                Optional.ofNullable(candidate.firstUnmet(request)).map(Condition::toString))).toList();
        return new Trial(virtualHost.host().hostname().value(), considered, routes.size() - onPath.size());
    }

    /** The whole story, a line a step. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(listenerHost.map(name -> "listener " + name).orElse("no listener has this host")).append('\n');
        for (Trial trial : virtualHosts) {
            text.append("  virtual host ").append(trial.hostname).append('\n');
            trial.onPath.forEach(considered -> text.append("    ").append(considered.route.name()).append(", ")
                    .append(path(considered.route.match().path())).append(": ").append(verdict(considered))
                    .append('\n'));
            text.append("    routes on other paths: ").append(trial.offPath).append('\n');
        }
        return text.append(chosen.map(route -> "chosen: " + route.name()).orElse("no route matches: 404")).append('\n')
                .toString();
    }

    @SuppressWarnings("ReferenceEquality")
    private String verdict(Considered considered) {
        if (considered.unmet.isPresent()) {
            return "no, wants " + considered.unmet.get();
        }
        boolean isChosen = chosen.isPresent() && chosen.get() == considered.route;
        return isChosen ? "matches" : "would match, but comes later";
    }

    private static String path(PathMatch path) {
        return switch (path) {
            case PathMatch.Exact(String exact) -> "path is " + exact;
            case PathMatch.Prefix(String prefix) -> "path begins with " + prefix;
            case PathMatch.Regex(String regex) -> "path matches " + regex;
            case PathMatch.Template template -> "path is like " + template;
        };
    }
}
