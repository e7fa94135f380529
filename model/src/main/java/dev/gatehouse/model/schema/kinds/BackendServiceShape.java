package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.MapOf;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import java.util.Locale;

/** BackendService (gatehouse.dev/v1alpha1). */
final class BackendServiceShape {
    private static final int MAX_DESCRIPTION = 512;
    private static final int MAX_ENVIRONMENTS = 20;

    private static final Struct<BackendService.Spec> SPEC = Struct.of(BackendService.Spec.class)
            .is("displayName", ShownNames.BACKEND_SERVICE).is("description", Text.ofLength(0, MAX_DESCRIPTION))
            .unwritten("description", "")
            .is("type", Choice.of(BackendService.Type.class, type -> type.name().toLowerCase(Locale.ROOT)))
            .otherwise("type", BackendService.Type.HTTP)
            .is("environments", new MapOf<>(ShownNames.ENVIRONMENT.check(), CellShape.CELL, MAX_ENVIRONMENTS))
            .describe("displayName", "The name that people see.").describe("description", "For people.")
            .describe("type", "What it speaks.").describe("environments", "Where it is, by environment.").build();

    static final Struct<BackendService> OBJECT = Common
            .about(Common.kind(BackendService.class, true),
                    "A row of the matrix: a service, and where it is in each environment.")
            .is("spec", SPEC)
            .unwritten("spec", SPEC.neutral())
            .is("status",
                    Common.status(Struct.of(BackendService.Status.class).is("conditions", Common.CONDITIONS).is("cells",
                            ListOf.of(Struct.of(BackendService.CellStatus.class).describe("environment", "Which one.")
                                    .describe("state", "Filled or Empty, or the worst of its marks.")
                                    .describe("message", "Why.")
                                    .is("marks", ListOf.of(Struct.of(BackendService.Mark.class)
                                            .describe("type", "Invalid, Missing, Unhealthy, Shared or Unpublished.")
                                            .describe("message", "Why.").build()))
                                    .describe("marks", "All there is to know, the worst first.").build()))
                            .describe("conditions", "What holds for the object.")
                            .describe("resources", "How many name it.").describe("cells", "What is known of each cell.")
                            .spelledOut("resources", 0)))
            .rule("metadata spec", (service, found) -> ShownNames.together(service.metadata(),
                    service.spec().displayName(), ShownNames.BACKEND_SERVICE, found))
            .build();

    private BackendServiceShape() {
    }
}
