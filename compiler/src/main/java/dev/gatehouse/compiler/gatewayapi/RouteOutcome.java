package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.RouteStatus;
import java.util.List;

/** All that becomes of an HTTPRoute: the listeners it is on, as compiled for each, and its status. */
record RouteOutcome(List<OnListener> listeners, RouteStatus status) {

    record OnListener(Attachments.AttachedListener at, CompiledRoute compiled) {}

    /** What becomes of one. */
    record Of(ObjectKey route, GatewayApiOptions options) implements Question<RouteOutcome> {
        @Override
        public int hashCode() {
            return route.hashCode();
        }

        @Override
        public RouteOutcome answer(Memo memo) {
            List<OnListener> listeners = memo.ask(new AttachmentsOf(route, options)).listeners()
                    .map(at -> new OnListener(at,
                            memo.ask(new GuardedRouteOf(route,
                                    memo.ask(new AppliedPolicy.Inherited(at.listener())),
                                    memo.ask(new Guard.OfListener(at.listener())), options.allowUnenforced()))))
                    .toList();
            return new RouteOutcome(listeners, memo.ask(new RouteStatusOf(route, options)));
        }
    }
}
