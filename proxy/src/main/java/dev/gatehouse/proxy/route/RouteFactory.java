package dev.gatehouse.proxy.route;

import dev.gatehouse.snapshot.Route;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes what a route does at run time. */
@FunctionalInterface
public interface RouteFactory<R> {
    /**
     * Called once for each route of each virtual host whenever a table is built, on the building thread.
     *
     * @param route    the route
     * @param previous what the same route had in the previous table; null if it is new. Returning it keeps it; so it is
     *                 returned unless something that it was made from, such as a cluster, has changed
     */
    R create(Route route, @Nullable R previous);

    /** Makes each route's runtime once and keeps it for as long as the route stays the same. */
    static <R> RouteFactory<R> once(Function<Route, R> create) {
        return (route, previous) -> previous != null ? previous : create.apply(route);
    }
}
