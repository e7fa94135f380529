package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.cluster.FailureCode;
import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ResourceOrder;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.envoy.TrafficSettings;
import dev.gatehouse.snapshot.Destination;
import dev.gatehouse.snapshot.ErrorProfile;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.PathMatch.Element;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.RouteTimeouts;
import dev.gatehouse.snapshot.ValueMatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the resources of one environment: a route for each, and one more for what lies below its path. */
final class ResourceCompiler {
    private static final String OPTIONS = "OPTIONS";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private final String prefix;
    private final Address address;
    private final Running running;
    private final Map<String, CellClusterOf.Verdict> cells;
    private final boolean allowUnenforced;

    /**
     * @param prefix of the routes' names: {@code resource/demo/prod/}
     * @param cells  by the backend service's {@code metadata.name}
     */
    ResourceCompiler(String prefix, Address address, Running running, Map<String, CellClusterOf.Verdict> cells,
            boolean allowUnenforced) {
        this.prefix = prefix;
        this.address = address;
        this.running = running;
        this.cells = cells;
        this.allowUnenforced = allowUnenforced;
    }

    /**
     * @param problem why its requests fail, for people
     */
    record Compiled(List<Placed> routes, Optional<String> problem) {}

    record Placed(ResourceOrder order, Route route) {}

    Compiled compile(Revision.Frozen frozen) {
        Resource.Spec resource = frozen.spec();
        PluginSteps plugins = PluginSteps.of(running.plugins(), resource.plugins());
        RouteAction action = action(resource, plugins);
        List<Filter> filters = filters(resource, plugins, action);
        List<Placed> routes = new ArrayList<>();
        for (boolean below : resource.matchSubpath() ? new boolean[]{false, true} : new boolean[]{false}) {
            routes.add(placed(frozen, below, filters, action));
            plugins.cors().filter(_ -> asksBeforehand(resource.method()))
                    .ifPresent(cors -> routes.add(preflight(frozen, below, cors)));
        }
        return new Compiled(routes, action instanceof RouteAction.Fail fail
                ? Optional.of(fail.message())
                : Optional.empty());
    }

    private Placed placed(Revision.Frozen frozen, boolean below, List<Filter> filters, RouteAction action) {
        String method = frozen.spec().method();
        PathTemplate path = PathTemplate.parse(frozen.spec().path());
        RouteMatch match = new RouteMatch(new PathMatch.Template(elements(path), below),
                Optional.of(method).filter(each -> !each.equals(Resource.ANY)), List.of(), List.of());
        return new Placed(new ResourceOrder(path, below, method, false, frozen.name()),
                route(frozen, match, filters, action));
    }

    /** The resource itself takes the question of the browser where it takes OPTIONS. */
    private static boolean asksBeforehand(String method) {
        return !method.equals(Resource.ANY) && !method.equals(OPTIONS);
    }

    /** Browsers ask with OPTIONS whether they may send the resource's method (Fetch, CORS-preflight request). */
    private Placed preflight(Revision.Frozen frozen, boolean below, Filter.Cors cors) {
        PathTemplate path = PathTemplate.parse(frozen.spec().path());
        ValueMatch asked = new ValueMatch("access-control-request-method",
                new ValueMatch.Exact(frozen.spec().method()));
        RouteMatch match = new RouteMatch(new PathMatch.Template(elements(path), below), Optional.of(OPTIONS),
                List.of(asked), List.of());
        RouteAction noQuestion = new RouteAction.Fail(404, FailureCode.ROUTE_NOT_FOUND,
                "no resource takes OPTIONS here, and this is no preflight: it has no Origin");
        return new Placed(new ResourceOrder(path, below, OPTIONS, true, frozen.name()),
                route(frozen, match, List.of(cors), noQuestion));
    }

    private Route route(Revision.Frozen frozen, RouteMatch match, List<Filter> filters, RouteAction action) {
        return new Route(prefix + frozen.name(), match, filters, action, timeouts(frozen.spec()), Optional.empty(),
                ErrorProfile.API_GATEWAY);
    }

    private List<Element> elements(PathTemplate path) {
        List<Element> elements = new ArrayList<>(address.elements());
        for (PathTemplate.Segment segment : path.segments()) {
            elements.add(switch (segment) {
                case PathTemplate.Segment.Literal(String text) -> new Element.Literal(text);
                case PathTemplate.Segment.Parameter(String name) -> new Element.Parameter(name);
            });
        }
        return elements;
    }

    private RouteAction action(Resource.Spec resource, PluginSteps plugins) {
        List<String> unenforced = new ArrayList<>(plugins.unenforced());
        if (resource.auth().isRequired()) {
            unenforced.add("auth");
        }
        if (plugins.mock().isEmpty()) {
            unenforced.addAll(ofCell(resource));
        }
        if (!unenforced.isEmpty() && !allowUnenforced) {
            return new RouteAction.Fail(500, FailureCode.NOT_ENFORCED,
                    "what protects this resource is not in force yet: "
                            + String.join(", ", unenforced) + "; requests fail unless --allow-unenforced is given");
        }
        if (!plugins.faults().isEmpty()) {
            return new RouteAction.Fail(500, FailureCode.INVALID_FILTER, String.join("; ", plugins.faults()));
        }
        List<String> missing = BackendPaths.missing(resource, running.variables());
        if (!missing.isEmpty()) {
            return new RouteAction.Fail(500, FailureCode.VARIABLE_NOT_SET, "the backend's path needs the variable "
                    + String.join(", ", missing) + ", which the environment has not");
        }
        return plugins.mock().isPresent() ? respond(plugins.mock().get()) : forward(resource);
    }

    /** What a cell says to protect its service, and is not in force. */
    private List<String> ofCell(Resource.Spec resource) {
        String service = resource.backend().serviceName();
        return Optional.ofNullable(running.cells().get(service)).stream()
                .flatMap(row -> row.cell().traffic().notInForceProtecting().stream())
                .map(field -> field + " of backend service " + service).toList();
    }

    private static RouteAction respond(Plugin.Mock mock) {
        return new RouteAction.Respond(mock.status(), mock.headers().stream()
                .map(header -> new Filter.Header(header.name(), header.value())).toList(), mock.body());
    }

    private RouteAction forward(Resource.Spec resource) {
        String service = resource.backend().serviceName();
        CellClusterOf.Verdict cell = cells.get(service);
        if (cell == null) {
            return new RouteAction.Fail(502, FailureCode.NO_ADDRESS, "backend service " + resource.backend().service()
                    + " has no address in this environment");
        }
        if (cell.cluster().isEmpty()) {
            return new RouteAction.Fail(502, FailureCode.NO_ADDRESS, cell.problem().orElse("it has no address"));
        }
        return new RouteAction.Forward(
                List.of(new Destination.ToCluster(cell.cluster().get().name(), 1, List.of())));
    }

    private List<Filter> filters(Resource.Spec resource, PluginSteps plugins, RouteAction action) {
        List<Filter> filters = new ArrayList<>();
        plugins.cors().ifPresent(filters::add);
        if (!(action instanceof RouteAction.Fail)) {
            plugins.limit().ifPresent(filters::add);
        }
        if (action instanceof RouteAction.Forward) {
            filters.addAll(onTheWayUp(resource, plugins));
        }
        return List.copyOf(filters);
    }

    private List<Filter> onTheWayUp(Resource.Spec resource, PluginSteps plugins) {
        List<Filter> filters = new ArrayList<>(plugins.filters());
        if (!resource.enableWebsocket()) {
            filters.add(new Filter.NoUpgrade());
        }
        resource.changedMethod().ifPresent(method -> filters.add(new Filter.Method(method)));
        filters.add(new Filter.UrlRewrite(Optional.empty(),
                Optional.of(BackendPaths.rewrite(resource, running.variables(), address.elements().size()))));
        return filters;
    }

    /** The resource's own, else the cell's. */
    private RouteTimeouts timeouts(Resource.Spec resource) {
        Optional<Duration> ofCell = Optional
                .ofNullable(running.cells().get(resource.backend().serviceName()))
                .flatMap(row -> row.cell().traffic().timeout()).flatMap(TrafficSettings.Timeout::requestTimeout);
        Duration limit = resource.backend().timeout().filter(time -> !time.isZero()).or(() -> ofCell)
                .orElse(DEFAULT_TIMEOUT);
        return new RouteTimeouts(Optional.of(limit).filter(time -> !time.isZero()), Optional.empty());
    }
}
