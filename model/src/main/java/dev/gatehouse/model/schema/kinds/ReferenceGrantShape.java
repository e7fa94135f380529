package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.ReferenceGrant;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;

/** ReferenceGrant (gateway.networking.k8s.io/v1 and v1beta1). */
final class ReferenceGrantShape {
    private static final int MAX = 16;

    private static final Struct<ReferenceGrant.From> FROM = Struct.of(ReferenceGrant.From.class)
            .is("group", Names.GROUP).is("kind", Names.KIND).is("namespace", Names.LABEL)
            .describe("group", "The API group of those who refer.").describe("kind", "The kind of those who refer.")
            .describe("namespace", "Where those who refer live.").build();
    private static final Struct<ReferenceGrant.To> TO = Struct.of(ReferenceGrant.To.class).is("group", Names.GROUP)
            .is("kind", Names.KIND).is("name", Names.OBJECT)
            .describe("group", "The API group of what is referred to; empty: core.")
            .describe("kind", "The kind of what is referred to.")
            .describe("name", "One object; all of the kind where it says nothing.").build();
    private static final Struct<ReferenceGrant.Spec> SPEC = Struct.of(ReferenceGrant.Spec.class)
            .is("from", ListOf.of(FROM, 1, MAX)).required("from").is("to", ListOf.of(TO, 1, MAX)).required("to")
            .describe("from", "Who may refer; any one entry is enough.")
            .describe("to", "What may be referred to; any one entry is enough.").build();

    static final Struct<ReferenceGrant> OBJECT = Common.kind(ReferenceGrant.class, true).is("spec", SPEC)
            .alsoAny("status").describe("ReferenceGrant allows objects of other namespaces to refer to this one's.")
            .describe("spec", "What is wanted.").describe("status", "Not used: a grant has no status.").build();

    private ReferenceGrantShape() {
    }
}
