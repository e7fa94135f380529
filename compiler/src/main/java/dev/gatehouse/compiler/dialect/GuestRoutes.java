package dev.gatehouse.compiler.dialect;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.Route;
import java.util.List;

/**
 * Routes of another dialect that are served on the built-in Gateway. They come before its own.
 *
 * @param owner  whose routes these are
 * @param routes in order of precedence
 */
public record GuestRoutes(ObjectKey owner, HostPattern host, List<Route> routes) {
    public GuestRoutes {
        routes = List.copyOf(routes);
    }

    @Override
    public int hashCode() {
        return owner.hashCode();
    }
}
