package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;

/** Revision (gatehouse.dev/v1alpha1). */
final class RevisionShape {
    private static final int MAX_VERSION = 128;
    private static final int MAX_COMMENT = 2048;
    private static final int MAX_RESOURCES = 10_000;

    static final Text VERSION = Text.of("a semantic version such as 1.2.0", 1, MAX_VERSION, SemanticVersions::problem);

    private static final Struct<Revision.Frozen> FROZEN = Struct.of(Revision.Frozen.class)
            .is("name", Text.ofLength(1, 253)).is("spec", ResourceShape.SPEC).describe("name", "Its name.")
            .describe("spec", "As it was.").build();

    private static final Struct<Revision.Spec> SPEC = Struct.of(Revision.Spec.class).is("version", VERSION)
            .is("title", Text.ofLength(0, 128)).unwritten("title", "").is("comment", Text.ofLength(0, MAX_COMMENT))
            .unwritten("comment", "").is("resources", ListOf.of(FROZEN, 0, MAX_RESOURCES).uniqueBy("name",
                    Revision.Frozen::name))
            .describe("version", "A semantic version.").describe("title", "For people.")
            .describe("comment", "For people.").describe("createdBy", "Who made it.")
            .describe("resources", "All resources as they were.").build();

    static final Struct<Revision> OBJECT = Common
            .about(Common.kind(Revision.class, true),
                    "All resources of a gateway as they were at one time. It never changes.")
            .is("spec", SPEC)
            .is("status",
                    Common.status(Struct.of(Revision.Status.class).is("conditions", Common.CONDITIONS)
                            .describe("conditions", "What holds for the object.")))
            .build();

    private RevisionShape() {
    }
}
