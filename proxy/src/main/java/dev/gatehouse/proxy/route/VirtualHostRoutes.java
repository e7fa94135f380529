package dev.gatehouse.proxy.route;

import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.VirtualHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A virtual host's search tree and, by ordinal, what its routes do.
 *
 * @param host    the host
 * @param tree    finds an ordinal
 * @param runtime by ordinal
 */
record VirtualHostRoutes<R>(VirtualHost host, PathTree tree, List<R> runtime) {

    /** Builds anew, taking over the runtime of routes that are equal in the previous virtual host, if there is one. */
    static <R> VirtualHostRoutes<R> build(VirtualHost host, @Nullable VirtualHostRoutes<R> previous,
            RouteFactory<R> factory) {
        Map<Route, R> known = previous == null ? Map.of() : previous.byRoute();
        List<R> runtime = new ArrayList<>(host.routes().size());
        for (Route route : host.routes()) {
            runtime.add(factory.create(route, known.get(route)));
        }
        return new VirtualHostRoutes<>(host, PathTree.of(host.routes()), runtime);
    }

    /** The same tree, with each runtime shown to the factory again; this object if it keeps them all. */
    @SuppressWarnings("ReferenceEquality")
    VirtualHostRoutes<R> refresh(RouteFactory<R> factory) {
        List<R> fresh = new ArrayList<>(runtime.size());
        boolean same = true;
        for (int i = 0; i < runtime.size(); i++) {
            R now = factory.create(host.routes().get(i), runtime.get(i));
            same &= now == runtime.get(i);
            fresh.add(now);
        }
        return same ? this : new VirtualHostRoutes<>(host, tree, fresh);
    }

    private Map<Route, R> byRoute() {
        Map<Route, R> map = HashMap.newHashMap(runtime.size());
        for (int i = 0; i < runtime.size(); i++) {
            map.putIfAbsent(host.routes().get(i), runtime.get(i));
        }
        return map;
    }
}
