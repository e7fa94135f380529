package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.MapOf;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** Release (gatehouse.dev/v1alpha1). */
final class ReleaseShape {
    private static final int MAX_COMMENT = 2048;

    private static final Struct<Release.Frozen> FROZEN = Struct.of(Release.Frozen.class)
            .is("backends", MapOf.of(CellShape.CELL)).is("variables", EnvironmentShape.VARIABLES)
            .is("plugins", PluginShape.LIST).describe("backends", "Cells by backend service.")
            .describe("variables", "Of the environment.").describe("plugins", "Of the environment.").build();

    private static final Struct<Release.Spec> SPEC = Struct.of(Release.Spec.class)
            .is("environment", ShownNames.ENVIRONMENT).is("revision", RevisionShape.VERSION)
            .is("number", new Whole(1, Long.MAX_VALUE)).otherwise("number", 1L)
            .is("comment", Text.ofLength(0, MAX_COMMENT)).unwritten("comment", "").is("frozen", FROZEN)
            .unwritten("frozen", FROZEN.neutral()).describe("environment", "Which environment.")
            .describe("revision", "The version that it runs.")
            .describe("number", "Counts the releases of the environment; the highest runs.")
            .describe("comment", "For people.").describe("createdBy", "Who made it.")
            .describe("frozen", "Addresses, variables and plugins of that time.")
            .describe("allowUnenforced", "True: it serves though something that protects is not in force.").build();

    static final Struct<Release> OBJECT = Common
            .about(Common.kind(Release.class, true), "Says that an environment runs a revision.").is("spec", SPEC)
            .is("status",
                    Common.status(Struct.of(Release.Status.class).is("conditions", Common.CONDITIONS)
                            .describe("conditions", "What holds for the object.")
                            .describe("current", "Whether the environment runs it.")))
            .build();

    private ReleaseShape() {
    }
}
