package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.StructBuilder;

/** What all policies share: their targets and their status. */
final class PolicyShapes {
    private static final Struct<PolicyStatus.Ancestor> ANCESTOR = Struct.of(PolicyStatus.Ancestor.class)
            .is("ancestorRef", References.PARENT).is("conditions", Common.CONDITIONS)
            .describe("ancestorRef", "The Gateway that this is about.").describe("controllerName", "Who found it out.")
            .describe("conditions", "What was found out about the policy at this Gateway.").build();

    static final Shape<PolicyStatus> STATUS = Common.status(Struct.of(PolicyStatus.class)
            .is("ancestors", ListOf.of(ANCESTOR)).describe("ancestors", "An entry per Gateway and controller."));

    private PolicyShapes() {
    }

    static StructBuilder<PolicyTargetReference> target() {
        return Struct.of(PolicyTargetReference.class).is("group", Names.GROUP).is("kind", Names.KIND)
                .is("name", Names.OBJECT).is("sectionName", Names.SECTION)
                .describe("What the policy is for.").describe("group", "Its API group; empty: core.")
                .describe("kind", "Its kind, such as Gateway, HTTPRoute or Service.").describe("name", "Its name.")
                .describe("sectionName", "One listener, rule or port of it, by name.");
    }
}
