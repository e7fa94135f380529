package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.ListenerSet;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;

/** ListenerSet (gateway.networking.k8s.io/v1). */
final class ListenerSetShape {
    private static final int MAX_LISTENERS = 64;

    private static final Struct<ListenerSet.ParentGateway> PARENT = Struct.of(ListenerSet.ParentGateway.class)
            .is("group", Names.GROUP).otherwise("group", References.GATEWAY_GROUP).is("kind", Names.KIND)
            .otherwise("kind", "Gateway").is("namespace", Names.LABEL).is("name", Names.OBJECT)
            .describe("group", "Its API group.")
            .describe("kind", "Its kind: Gateway.")
            .describe("namespace", "Its namespace; the ListenerSet's where it says nothing.")
            .describe("name", "Its name.").build();

    private static final Struct<ListenerSet.Spec> SPEC = Struct.of(ListenerSet.Spec.class).is("parentRef", PARENT)
            .is("listeners",
                    ListOf.of(GatewayShape.LISTENER, 1, MAX_LISTENERS).uniqueBy("name", Gateway.Listener::name))
            .required("listeners")
            .rule("listeners", (spec, found) -> ListenerRules.distinct(spec.listeners(), found))
            .describe("parentRef", "The Gateway that gets the listeners.")
            .describe("listeners", "Ports, and what is spoken there.").build();

    static final Struct<ListenerSet> OBJECT = Common.about(Common.kind(ListenerSet.class, true).is("spec", SPEC)
            .is("status", Common.status(Struct.of(ListenerSet.Status.class)
                    .is("conditions", Common.CONDITIONS).is("listeners", GatewayShape.LISTENER_STATUSES)
                    .describe("conditions", "What was found out about the ListenerSet.")
                    .describe("listeners", "What was found out about each listener."))),
            "ListenerSet adds listeners to a Gateway.").build();

    private ListenerSetShape() {
    }
}
