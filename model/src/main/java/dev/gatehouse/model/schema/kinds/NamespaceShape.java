package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;

/** Namespace (core/v1). */
final class NamespaceShape {
    static final Struct<Namespace> OBJECT = Common.kind(Namespace.class, false, Names.LABEL)
            .alsoAny("spec", "status").build();

    private NamespaceShape() {
    }
}
