package dev.gatehouse.compiler.release;

import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Revision;
import java.util.List;

/** Says all at once that stands in the way of publishing. */
public final class PublishCheck {
    private PublishCheck() {
    }

    /** What is wrong with the resources, wherever they are published. */
    public static List<Finding> resources(GatewayContents contents, List<Revision.Frozen> resources,
            boolean allowUnenforced) {
        return List.copyOf(new RevisionCheck(contents, resources).findings(allowUnenforced));
    }

    /** What an environment lacks. */
    public static List<Finding> environment(GatewayContents contents, Environment environment, RunningState wanted,
            boolean allowUnenforced) {
        return List.copyOf(new EnvironmentCheck(contents, environment, wanted).findings(allowUnenforced));
    }
}
