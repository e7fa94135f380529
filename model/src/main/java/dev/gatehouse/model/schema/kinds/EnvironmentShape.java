package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.MapOf;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;

/** Environment (gatehouse.dev/v1alpha1). */
final class EnvironmentShape {
    private static final int MAX_DESCRIPTION = 512;

    static final MapOf<String> VARIABLES = new MapOf<>(ShownNames.VARIABLE, Text.ANY, Integer.MAX_VALUE);

    private static final Struct<Environment.Spec> SPEC = Struct.of(Environment.Spec.class)
            .is("displayName", ShownNames.ENVIRONMENT).is("description", Text.ofLength(0, MAX_DESCRIPTION))
            .unwritten("description", "").is("variables", VARIABLES)
            .otherwise("follow", Environment.Follow.RELEASE).is("plugins", PluginShape.LIST)
            .describe("displayName", "The name in URLs; the kept one where it says nothing.")
            .describe("description", "For people.").describe("variables", "For {env.name} in the paths of backends.")
            .describe("follow", "What it runs: the newest release, or the draft.")
            .describe("offline", "True: nothing is served.")
            .describe("plugins", "For all resources; one of a resource takes the place of the same type.")
            .describe("imported", "Parts of a definition that have no counterpart here, as JSON.").build();

    static final Struct<Environment> OBJECT = Common
            .about(Common.kind(Environment.class, true), "A column of the matrix, such as prod.").is("spec", SPEC)
            .unwritten("spec", SPEC.neutral())
            .is("status",
                    Common.status(Struct.of(Environment.Status.class).is("conditions", Common.CONDITIONS)
                            .describe("conditions", "What holds for the object.")
                            .describe("url", "What URLs begin with.").describe("release", "The one that runs.")
                            .describe("revision", "The version that runs.")
                            .describe("resources", "How many are served.")
                            .spelledOut("resources", 0)))
            .rule("metadata spec", (environment, found) -> ShownNames.together(environment.metadata(),
                    environment.spec().displayName(), ShownNames.ENVIRONMENT, found))
            .build();

    private EnvironmentShape() {
    }
}
