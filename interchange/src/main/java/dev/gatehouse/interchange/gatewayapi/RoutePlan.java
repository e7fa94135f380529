package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.interchange.gatewayapi.Finding.Effect;
import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.model.apigateway.PublicAddress;
import dev.gatehouse.model.apigateway.ResourceOrder;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.gateway.HttpRoute.PathType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds matches whose precedence among HTTPRoutes is that of the resources: exact paths go first, then expressions, the
 * longest first, then prefixes, the longest first. Where a resource would lose its place it gets an expression instead of
 * a prefix, or a longer one. Where expressions stand is each implementation's own choice; this is Gatehouse's and Envoy
 * Gateway's.
 */
final class RoutePlan {
    /** Of a path in a match (Gateway API, HTTPPathMatch). */
    private static final int LONGEST = 1024;

    private final PublicAddress address;
    private final Findings findings;

    RoutePlan(PublicAddress address, Findings findings) {
        this.address = address;
        this.findings = findings;
    }

    /**
     * In order of precedence.
     *
     * @param letsOriginsIn whether a resource says which pages of other origins may use it
     */
    List<PlannedRoute> of(List<Revision.Frozen> resources, Predicate<Revision.Frozen> letsOriginsIn) {
        List<PlannedRoute> routes = new ArrayList<>();
        for (Revision.Frozen resource : resources) {
            boolean asked = PlannedRoute.isAskedBeforehand(resource) && letsOriginsIn.test(resource);
            for (boolean below : resource.spec().matchSubpath() ? new boolean[]{false, true} : new boolean[]{false}) {
                routes.add(route(resource, below, false));
                if (asked) {
                    routes.add(route(resource, below, true));
                }
            }
        }
        routes.sort(Comparator.comparing(PlannedRoute::order));
        return measured(joined(reachable(routes))).stream().filter(this::fits).toList();
    }

    private PlannedRoute route(Revision.Frozen resource, boolean below, boolean preflight) {
        PathTemplate template = PathTemplate.parse(resource.spec().path());
        PathText path = PathText.of(address, template);
        return new PlannedRoute(resource, path,
                new ResourceOrder(template, below, preflight ? "OPTIONS" : resource.spec().method(), preflight,
                        resource.name()),
                !below, below, preflight,
                path.isPlain() ? below ? PathType.PATH_PREFIX : PathType.EXACT : PathType.REGULAR_EXPRESSION, 0);
    }

    /** Without those whose every request another takes. */
    private List<PlannedRoute> reachable(List<PlannedRoute> routes) {
        List<PlannedRoute> kept = new ArrayList<>();
        for (PlannedRoute route : routes) {
            PlannedRoute last = kept.isEmpty() ? route : kept.getLast();
            boolean taken = !kept.isEmpty() && last.isLikely(route) && last.method().equals(route.method());
            if (taken && route.preflight() && !last.preflight()) {
                continue;
            }
            if (taken && !route.preflight()) {
                findings.add(Effect.NOTE, Subjects.of(route.resource()), "it is left out, since it is never reached: "
                        + Subjects.of(last.resource()) + " has the same method and path");
            } else {
                kept.add(route);
            }
        }
        return kept;
    }

    /** One route for a path and what lies below it, where none comes between. */
    private static List<PlannedRoute> joined(List<PlannedRoute> routes) {
        List<PlannedRoute> joined = new ArrayList<>(routes);
        for (int i = routes.size() - 1; i >= 0; i--) {
            PlannedRoute below = routes.get(i);
            int at = below.below() ? indexOfWhole(routes, below) : -1;
            if (at >= 0 && routes.subList(at + 1, i).stream().noneMatch(routes.get(at)::meets)) {
                joined.set(joined.indexOf(below), new PlannedRoute(below.resource(), below.path(), below.order(), true,
                        true, below.preflight(), below.type(), 0));
                joined.remove(routes.get(at));
            }
        }
        return joined;
    }

    private static int indexOfWhole(List<PlannedRoute> routes, PlannedRoute below) {
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).whole() && routes.get(i).preflight() == below.preflight()
                    && routes.get(i).resource().name().equals(below.resource().name())) {
                return i;
            }
        }
        return -1;
    }

    /** From the last to the first: each must go before all that come after and take some of the same requests. */
    private static List<PlannedRoute> measured(List<PlannedRoute> routes) {
        List<PlannedRoute> done = new ArrayList<>();
        for (PlannedRoute route : routes.reversed()) {
            List<PlannedRoute> after = done.stream().filter(other -> other.type() == PathType.REGULAR_EXPRESSION)
                    .filter(route::meets).toList();
            PathType type = route.type() == PathType.PATH_PREFIX && !after.isEmpty()
                    ? PathType.REGULAR_EXPRESSION
                    : route.type();
            int width = after.stream().mapToInt(other -> other.length() + (other.isLikely(route) ? 0 : 1)).max()
                    .orElse(0);
            done.add(route.as(type, width));
        }
        return done.reversed();
    }

    private boolean fits(PlannedRoute route) {
        boolean fits = route.matches().stream().allMatch(match -> match.value().length() <= LONGEST);
        if (!fits) {
            findings.add(Effect.LEFT_OUT, Subjects.of(route.resource()),
                    "its path is longer than the " + LONGEST + " characters that a match may have");
        }
        return fits;
    }
}
