package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.GuestRoutes;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.snapshot.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Routes of another dialect among those of this one: before all of them, in their own order. */
record GuestRoutesOf(GuestRoutes guest) implements Question<CompiledRoute> {
    private static final int BEFORE_ALL = -1;

    @Override
    public CompiledRoute answer(Memo memo) {
        List<CompiledRoute.Ranked> ranked = new ArrayList<>(guest.routes().size());
        for (Route route : guest.routes()) {
            Rank rank = new Rank(BEFORE_ALL, 0, false, 0, 0, Instant.EPOCH, guest.owner().path(), ranked.size(), 0);
            ranked.add(new CompiledRoute.Ranked(rank, route));
        }
        return new CompiledRoute(guest.owner(), List.copyOf(ranked), Set.of(), List.of(), List.of(), false, List.of(),
                Set.of(), Set.of());
    }
}
