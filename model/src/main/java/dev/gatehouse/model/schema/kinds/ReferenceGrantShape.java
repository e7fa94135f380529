package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.ReferenceGrant;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;

/** ReferenceGrant (gateway.networking.k8s.io/v1 and v1beta1). */
final class ReferenceGrantShape {
    private static final int MAX = 16;

    private static final Struct<ReferenceGrant.From> FROM = Struct.of(ReferenceGrant.From.class)
            .is("group", Names.GROUP).is("kind", Names.KIND).is("namespace", Names.LABEL).build();
    private static final Struct<ReferenceGrant.To> TO = Struct.of(ReferenceGrant.To.class).is("group", Names.GROUP)
            .is("kind", Names.KIND).is("name", Names.OBJECT).build();
    private static final Struct<ReferenceGrant.Spec> SPEC = Struct.of(ReferenceGrant.Spec.class)
            .is("from", ListOf.of(FROM, 1, MAX)).required("from").is("to", ListOf.of(TO, 1, MAX)).required("to")
            .build();

    static final Struct<ReferenceGrant> OBJECT = Common.kind(ReferenceGrant.class, true).is("spec", SPEC)
            .alsoAny("status").build();

    private ReferenceGrantShape() {
    }
}
