package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.cluster.FailureCode;
import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ResourceOrder;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.apigateway.ShownName;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the resources of one environment: a route for each, and one more for what lies below its path. */
final class ResourceCompiler {
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
        List<Filter> filters = action instanceof RouteAction.Forward ? filters(resource, plugins) : List.of();
        List<Placed> routes = new ArrayList<>();
        routes.add(placed(frozen, false, filters, action));
        if (resource.matchSubpath()) {
            routes.add(placed(frozen, true, filters, action));
        }
        return new Compiled(routes, action instanceof RouteAction.Fail fail
                ? Optional.of(fail.message())
                : Optional.empty());
    }

    private Placed placed(Revision.Frozen frozen, boolean below, List<Filter> filters, RouteAction action) {
        Resource.Spec resource = frozen.spec();
        PathTemplate path = PathTemplate.parse(resource.path());
        RouteMatch match = new RouteMatch(new PathMatch.Template(elements(path), below),
                Optional.of(resource.method()).filter(method -> !method.equals(Resource.ANY)), List.of(), List.of());
        Route route = new Route(prefix + frozen.name(), match, filters, action, timeouts(resource), Optional.empty(),
                ErrorProfile.API_GATEWAY);
        return new Placed(new ResourceOrder(path, below, resource.method(), frozen.name()), route);
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
        if (!unenforced.isEmpty() && !allowUnenforced) {
            return new RouteAction.Fail(500, FailureCode.NOT_ENFORCED,
                    "what protects this resource is not in force yet: "
                            + String.join(", ", unenforced) + "; requests fail unless --allow-unenforced is given");
        }
        List<String> missing = BackendPaths.missing(resource, running.variables());
        if (!missing.isEmpty()) {
            return new RouteAction.Fail(500, FailureCode.VARIABLE_NOT_SET, "the backend's path needs the variable "
                    + String.join(", ", missing) + ", which the environment has not");
        }
        return plugins.mock().isPresent() ? respond(plugins.mock().get()) : forward(resource);
    }

    private static RouteAction respond(Plugin.Mock mock) {
        return new RouteAction.Respond(mock.status(), mock.headers().stream()
                .map(header -> new Filter.Header(header.name(), header.value())).toList(), mock.body());
    }

    private RouteAction forward(Resource.Spec resource) {
        String service = ShownName.kept(resource.backend().service());
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

    private List<Filter> filters(Resource.Spec resource, PluginSteps plugins) {
        List<Filter> filters = new ArrayList<>(plugins.filters());
        resource.changedMethod().ifPresent(method -> filters.add(new Filter.Method(method)));
        filters.add(new Filter.UrlRewrite(Optional.empty(),
                Optional.of(BackendPaths.rewrite(resource, running.variables(), address.elements().size()))));
        return filters;
    }

    /** The resource's own, else the cell's. */
    private RouteTimeouts timeouts(Resource.Spec resource) {
        Optional<Duration> ofCell = Optional
                .ofNullable(running.cells().get(ShownName.kept(resource.backend().service())))
                .flatMap(row -> row.cell().traffic().timeout()).flatMap(TrafficSettings.Timeout::requestTimeout);
        Duration limit = resource.backend().timeout().filter(time -> !time.isZero()).or(() -> ofCell)
                .orElse(DEFAULT_TIMEOUT);
        return new RouteTimeouts(Optional.of(limit).filter(time -> !time.isZero()), Optional.empty());
    }
}
