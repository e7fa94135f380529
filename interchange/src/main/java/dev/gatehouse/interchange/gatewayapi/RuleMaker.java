package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.interchange.gatewayapi.Finding.Effect;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.envoy.ExtensionFilter;
import dev.gatehouse.model.envoy.TrafficSettings;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.HttpRouteFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the rule of a route, and the HTTPRouteFilters that it needs. */
final class RuleMaker {
    private static final int REFUSED = 500;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private final EnvironmentState state;
    private final Map<String, CellObjects.Made> cells;
    private final Findings findings;
    private final Map<String, ExtensionFilter> extensions = new LinkedHashMap<>();

    /**
     * @param cells by the backend service's {@code metadata.name}
     */
    RuleMaker(EnvironmentState state, Map<String, CellObjects.Made> cells, Findings findings) {
        this.state = state;
        this.cells = cells;
        this.findings = findings;
    }

    /**
     * @param service whose policy holds; empty: the rule answers itself
     */
    record Made(Optional<String> service, HttpRoute.Rule rule) {}

    /** The filters of all rules made so far. */
    List<ExtensionFilter> extensions() {
        return List.copyOf(extensions.values());
    }

    /** Whether pages of other origins are told something. */
    boolean letsOriginsIn(Revision.Frozen resource) {
        return Plugins.of(state.plugins(), resource.spec()).filters().stream()
                .anyMatch(HttpRouteFilter.Cors.class::isInstance);
    }

    Made make(PlannedRoute route) {
        Resource.Spec resource = route.resource().spec();
        String subject = Subjects.of(route.resource());
        Plugins plugins = Plugins.of(state.plugins(), resource);
        if (route.preflight()) {
            return answered(route, plugins, Answers.error(state.namespace(), state.name() + ".no-preflight", 404,
                    "route_not_found", "no resource takes OPTIONS here, and this is no preflight: it has no Origin"));
        }
        plugins.notes().forEach(note -> findings.add(Effect.DIFFERENT, subject, note));
        if (!plugins.refusing().isEmpty()) {
            return refused(route, plugins, "not_enforced", "what protects it is not exported: "
                    + String.join(", ", plugins.refusing()));
        }
        List<String> missing = resource.backendPath().variables().stream()
                .filter(name -> !state.variables().containsKey(name)).toList();
        if (!missing.isEmpty()) {
            return answered(route, plugins, Answers.error(state.namespace(), name(route), 500, "variable_not_set",
                    "the backend's path needs the variable " + String.join(", ", missing)
                            + ", which the environment has not"));
        }
        if (plugins.mock().isPresent()) {
            return mocked(route, plugins);
        }
        String service = resource.backend().serviceName();
        CellObjects.Made cell = cells.get(service);
        if (cell == null || cell.problem().isEmpty() && cell.refs().isEmpty()) {
            return answered(route, plugins, Answers.error(state.namespace(), name(route), 502, "no_address",
                    "backend service " + resource.backend().service() + " has no address in this environment"));
        }
        return forwarded(route, plugins, service, cell);
    }

    private Made forwarded(PlannedRoute route, Plugins plugins, String service, CellObjects.Made cell) {
        PathChange change = PathChange.of(route, state.variables());
        Optional<String> problem = cell.problem()
                .or(() -> route.resource().spec().changedMethod()
                        .map(method -> "its backend is asked with " + method + ", and no filter changes the method"))
                .or(() -> change instanceof PathChange.Inexpressible(String reason)
                        ? Optional.of(reason)
                        : Optional.empty());
        if (problem.isPresent()) {
            return refused(route, plugins, "not_expressible", problem.get());
        }
        List<HttpRouteFilter> filters = new ArrayList<>(plugins.filters());
        filters.addAll(path(route, change, service, cell.ownHost()));
        return new Made(Optional.of(service), new HttpRoute.Rule(Optional.of(ruleName(route)), matches(route), filters,
                cell.refs(), Optional.of(new HttpRoute.Timeouts(Optional.of(timeout(route.resource().spec(), service)),
                        Optional.empty())),
                Optional.empty()));
    }

    private List<HttpRouteFilter> path(PlannedRoute route, PathChange change, String service, boolean ownHost) {
        return switch (change) {
            case PathChange.Full(String path) ->
                withHost(rewrite(new HttpRouteFilter.PathModifier.ReplaceFullPath(path)), service, ownHost);
            case PathChange.Prefix(String prefix) ->
                withHost(rewrite(new HttpRouteFilter.PathModifier.ReplacePrefixMatch(prefix)), service, ownHost);
            case PathChange.Expression(String pattern, String substitution) ->
                List.of(reference(new ExtensionFilter(Metadata.of(state.namespace(), name(route)), Rewrites
                        .of(Optional.of(new ExtensionFilter.RegexRewrite(pattern, substitution)), ownHost))));
            case PathChange.Inexpressible(String reason) -> throw new IllegalArgumentException(reason);
        };
    }

    private static HttpRouteFilter rewrite(HttpRouteFilter.PathModifier path) {
        return new HttpRouteFilter.UrlRewrite(Optional.empty(), Optional.of(path));
    }

    /** Endpoints see their own name, which goes without saying in Gatehouse. */
    private List<HttpRouteFilter> withHost(HttpRouteFilter path, String service, boolean ownHost) {
        return ownHost
                ? List.of(path,
                        reference(new ExtensionFilter(
                                Metadata.of(state.namespace(), state.name() + "-" + service + ".host"),
                                Rewrites.of(Optional.empty(), true))))
                : List.of(path);
    }

    private HttpRouteFilter reference(ExtensionFilter filter) {
        extensions.put(filter.metadata().name(), filter);
        return new HttpRouteFilter.ExtensionRef(ExtensionFilter.KIND.group(), ExtensionFilter.KIND.name(),
                filter.metadata().name());
    }

    private Made mocked(PlannedRoute route, Plugins plugins) {
        Optional<String> problem = Answers.problem(plugins.mock().orElseThrow());
        if (problem.isPresent()) {
            return refused(route, plugins, "not_expressible", problem.get());
        }
        if (plugins.mock().get().body().length() > Answers.LONGEST_BODY) {
            findings.add(Effect.NOTE, Subjects.of(route.resource()), "Envoy Gateway takes mock bodies of at most "
                    + Answers.LONGEST_BODY + " bytes");
        }
        if (plugins.mock().get().headers().stream().noneMatch(h -> h.name().equalsIgnoreCase("Content-Type"))) {
            findings.add(Effect.NOTE, Subjects.of(route.resource()),
                    "the mock's answer gets Content-Type: text/plain, since it names none");
        }
        return answered(route, plugins, Answers.mock(state.namespace(), name(route), plugins.mock().get()));
    }

    private Made refused(PlannedRoute route, Plugins plugins, String code, String why) {
        findings.add(Effect.REFUSED, Subjects.of(route.resource()), why + "; its requests get " + REFUSED);
        return answered(route, plugins, Answers.error(state.namespace(), name(route), REFUSED, code, why));
    }

    private Made answered(PlannedRoute route, Plugins plugins, ExtensionFilter answer) {
        List<HttpRouteFilter> filters = new ArrayList<>(
                plugins.filters().stream().filter(HttpRouteFilter.Cors.class::isInstance).toList());
        filters.add(reference(answer));
        return new Made(Optional.empty(), new HttpRoute.Rule(Optional.of(ruleName(route)), matches(route), filters,
                List.of(), Optional.empty(), Optional.empty()));
    }

    private static List<HttpRoute.Match> matches(PlannedRoute route) {
        Optional<String> method = Optional.of(route.method()).filter(name -> !name.equals(Resource.ANY));
        List<HttpRoute.HeaderMatch> asked = route.preflight()
                ? List.of(new HttpRoute.HeaderMatch(HttpRoute.ValueType.EXACT, "access-control-request-method",
                        route.resource().spec().method()))
                : List.of();
        return route.matches().stream().map(path -> new HttpRoute.Match(path, asked, List.of(), method)).toList();
    }

    private static String ruleName(PlannedRoute route) {
        return Names.within(Names.OBJECT, route.resource().name() + part(route));
    }

    /** Tells the routes of a resource apart. */
    private static String part(PlannedRoute route) {
        return (route.whole() ? "" : ".below") + (route.preflight() ? ".preflight" : "");
    }

    private String name(PlannedRoute route) {
        return Names.within(Names.OBJECT,
                state.name() + "-" + route.resource().name() + part(route));
    }

    /** The resource's own, else the cell's; in whole milliseconds, which is what the Gateway API counts in. */
    private Duration timeout(Resource.Spec resource, String service) {
        Optional<Duration> ofCell = Optional.ofNullable(state.cells().get(service))
                .flatMap(row -> row.cell().traffic().timeout()).flatMap(TrafficSettings.Timeout::requestTimeout);
        Duration limit = resource.backend().timeout().filter(time -> !time.isZero()).or(() -> ofCell)
                .orElse(DEFAULT_TIMEOUT);
        return limit.isZero() ? limit : Duration.ofMillis(limit.plusNanos(999_999).toMillis());
    }
}
