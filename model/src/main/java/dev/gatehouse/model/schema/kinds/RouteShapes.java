package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.ParentReference;
import dev.gatehouse.model.gateway.RouteStatus;
import dev.gatehouse.model.gateway.StreamRule;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Whole;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the kinds of routes share. */
final class RouteShapes {
    static final int MAX_WEIGHT = 1_000_000;
    private static final int MAX_PARENTS = 32;
    private static final int MAX_BACKENDS = 16;

    static final ListOf<ParentReference> PARENTS = ListOf.of(References.PARENT, 0, MAX_PARENTS);

    private static final Struct<RouteStatus.Parent> PARENT = Struct.of(RouteStatus.Parent.class)
            .is("parentRef", References.PARENT).is("conditions", Common.CONDITIONS)
            .describe("parentRef", "The entry of the spec that this is about.")
            .describe("controllerName", "Who found it out.")
            .describe("conditions", "What was found out about the route at this parent.").build();

    static final Shape<RouteStatus> STATUS = Common.status(Struct.of(RouteStatus.class)
            .is("parents", ListOf.of(PARENT)).describe("parents", "An entry per parentRef and controller."));

    private static final Struct<StreamRule.BackendRef> STREAM_BACKEND = Struct.of(StreamRule.BackendRef.class)
            .inline("ref", References.BACKEND).is("weight", new Whole(0, MAX_WEIGHT)).otherwise("weight", 1)
            .describe("What connections go to, and its share of them.")
            .describe("weight", "The share, relative to the other entries; 0: none.").build();

    private static final Struct<StreamRule> STREAM_RULE = Struct.of(StreamRule.class).is("name", Names.SECTION)
            .is("backendRefs", ListOf.of(STREAM_BACKEND, 1, MAX_BACKENDS)).required("backendRefs")
            .describe("Where connections go.").describe("name", "The rule's name.")
            .describe("backendRefs", "Where connections go, by weight.").build();

    /** A route of connections has exactly one rule. */
    static final ListOf<StreamRule> STREAM_RULES = ListOf.of(STREAM_RULE, 1, 1);

    private RouteShapes() {
    }

    static void names(List<Optional<String>> ofRules, Findings found) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < ofRules.size(); i++) {
            Optional<String> name = ofRules.get(i);
            if (name.isPresent() && !names.add(name.get())) {
                found.error("rules[" + i + "].name", "Rule name must be unique within the route");
            }
        }
    }
}
