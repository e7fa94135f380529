package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;

/** Namespace (core/v1). */
final class NamespaceShape {
    static final Struct<Namespace> OBJECT = Common.kind(Namespace.class, false, Names.LABEL)
            .also("spec", Checked.object().list("finalizers", Text.ANY).describe("finalizers",
                    "Who has something to do before the namespace goes.").build(), Effect.NONE)
            .also("status", Checked.object().texts("phase").open("conditions")
                    .describe("phase", "Active, or Terminating while it is emptied.")
                    .describe("conditions", "What stands in the way of its end.").build(), Effect.NONE)
            .describe("Namespace is where objects live.").describe("spec", "What is wanted.")
            .describe("status", "What was found.").build();

    private NamespaceShape() {
    }
}
