package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Routes of another dialect that are served on the built-in Gateway. They come before its own. */
public record GuestRoutes(HostPattern host, CompiledRoute routes) {
    private static final int BEFORE_ALL = -1;

    /**
     * @param owner  whose routes these are
     * @param routes in order of precedence
     */
    public static GuestRoutes of(ObjectKey owner, HostPattern host, List<Route> routes) {
        List<CompiledRoute.Ranked> ranked = new ArrayList<>(routes.size());
        for (int i = 0; i < routes.size(); i++) {
            ranked.add(new CompiledRoute.Ranked(
                    new Rank(BEFORE_ALL, 0, false, 0, 0, Instant.EPOCH, owner.path(), i, 0), routes.get(i)));
        }
        return new GuestRoutes(host,
                new CompiledRoute(owner, List.copyOf(ranked), Set.of(), List.of(), List.of(), false,
                        List.of(), Set.of(), Set.of()));
    }
}
