package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.ListenerSet;
import java.util.List;
import java.util.Optional;

/** What is said of a ListenerSet: that no Gateway takes any yet. Empty for one of another controller's Gateway. */
record ListenerSetStatuses(ObjectKey set, GatewayApiOptions options)
        implements
            Question<Optional<ListenerSet.Status>> {

    @Override
    public Optional<ListenerSet.Status> answer(Memo memo) {
        return memo.object(ListenerSet.class, set).flatMap(found -> {
            ListenerSet.ParentGateway parent = found.spec().parentRef();
            ObjectKey gateway = new ObjectKey(Gateway.KIND, parent.namespace().orElse(set.namespace()), parent.name());
            boolean ours = memo.ask(new GatewayPlan.Entry(gateway, options)).isPresent();
            if (!ours && memo.object(gateway).isPresent()) {
                return Optional.empty();
            }
            String message = ours
                    ? gateway + " takes no ListenerSets: they are not in force yet; declare the listeners in the"
                            + " Gateway"
                    : gateway + " is declared nowhere";
            Conditions conditions = new Conditions(found.metadata().generation());
            conditions.add("Accepted", false, ours ? "NotAllowed" : "ParentNotAccepted", message);
            conditions.add("Programmed", false, ours ? "NotAllowed" : "ParentNotProgrammed", message);
            return Optional.of(new ListenerSet.Status(conditions.list(), List.of()));
        });
    }
}
