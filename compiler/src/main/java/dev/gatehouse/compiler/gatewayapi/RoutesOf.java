package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.HttpRoute;
import java.util.HashMap;
import java.util.Map;

/**
 * What becomes of the HTTPRoutes of one {@linkplain Group#parts part}. Where one route among ten thousand changes, those
 * of its part are looked at, and the other parts are taken as they are.
 */
record RoutesOf(Group part, GatewayApiOptions options) implements Question<RoutesOf.Outcome> {

    /** Not to be changed. Equal to itself alone: a part is worked out again only when something in it has changed. */
    record Outcome(AttachedRoutes attached, Map<ObjectKey, ObjectStatus> statuses) {}

    @Override
    public Outcome answer(Memo memo) {
        AttachedRoutes attached = new AttachedRoutes();
        Map<ObjectKey, ObjectStatus> statuses = new HashMap<>();
        for (HttpRoute route : memo.group(HttpRoute.class, part)) {
            ObjectKey key = route.key();
            RouteOutcome outcome = memo.ask(new RouteOutcome.Of(key, options));
            outcome.listeners().forEach(on -> attached.add(on.at(), on.compiled()));
            statuses.put(key, outcome.status());
        }
        return new Outcome(attached, statuses);
    }
}
