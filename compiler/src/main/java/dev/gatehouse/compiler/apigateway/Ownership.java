package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import java.util.Optional;

/** Whether an object's namespace is a gateway's. */
final class Ownership {
    private Ownership() {
    }

    /** The conditions of an object, begun with whether it belongs to a gateway. */
    static Conditions conditions(ApiObject object, Memo memo) {
        return conditions(object, Optional.empty(), memo);
    }

    /** The same with a fault of the object's own, told where it belongs to one. */
    static Conditions conditions(ApiObject object, Optional<Fault> own, Memo memo) {
        String namespace = object.metadata().namespace();
        Optional<Fault> fault = memo.object(new ObjectKey(ApiGateway.KIND, namespace, namespace)).isPresent()
                ? own
                : Optional.of(new Fault("GatewayNotFound", "namespace " + namespace + " is no gateway's: declare an"
                        + " ApiGateway named " + namespace + " in it"));
        return new Conditions(object.metadata().generation()).addUnless(fault, "Accepted", "Accepted",
                "The " + object.kind().name() + " is accepted");
    }
}
